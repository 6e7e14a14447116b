package dev.sluice.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged local service as a process of its own, and a worker's or a person's calls to it. */
final class PackagedService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private PackagedService(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param port 0 for any free one */
    static PackagedService start(int port, String... more) throws IOException {
        return start(Map.of(), port, more);
    }

    /** @param settings as Lambda's environment has them */
    static PackagedService start(Map<String, String> settings, int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsluice.dynamodb.lib=" + EmbeddedDynamoDb.libDir()));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString(), "--port", Integer.toString(port)));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(settings);
        Process process = builder.start();
        String greeting = process.inputReader().readLine();
        if (greeting == null) {
            throw new IOException("the service ended before it listened");
        }
        return new PackagedService(process, URI.create(greeting.replaceAll("^Sluice listens on (\\S+) .*$", "$1")));
    }

    URI at(String path) {
        return address.resolve(path);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A call that must not be refused. */
    JsonNode call(String method, String path, String body) throws IOException {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** A worker takes a task that it can do. */
    long claim(String project, String task, String worker) throws IOException {
        return call("POST", "/v1/projects/" + project + "/tasks/" + task + "/reservation",
                "{\"workerId\": \"" + worker + "\", \"leaseSeconds\": 600}").get("fencingToken").asLong();
    }

    void complete(String project, String task, long token, String artifact) throws IOException {
        String artifacts = artifact == null ? "" : ", \"artifacts\": [{\"type\": \"" + artifact + "\", \"path\": \"out/" + artifact
                + "\", \"sha256\": \"" + "ab".repeat(32) + "\", \"size\": 12345}]";
        call("PUT", "/v1/projects/" + project + "/tasks/" + task + "/status", "{\"status\": \"completed\", \"fencingToken\": " + token + artifacts + "}");
    }

    /** Ends it at once. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
