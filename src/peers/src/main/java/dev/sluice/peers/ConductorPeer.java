package dev.sluice.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conductor's server with SQLite. Its workflows are series and parallels; a graph of any shape is one fork with a branch for each task, in
 * which a join waits for the task's predecessors in other branches.
 */
final class ConductorPeer implements Peer {

    private static final Pattern STARTED = Pattern.compile("Started (Conductor) in");
    private static final Duration START = Duration.ofMinutes(5);
    private static final int NEEDS_JAVA = 21;
    private static final int POLL_MILLIS = 100;
    private static final String STEP = "step";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Child server;
    private final String api;
    private final String version;
    private int runs;

    private ConductorPeer(Child server, String api, String version) {
        this.server = server;
        this.api = api;
        this.version = version;
    }

    /** @throws IOException if its jar is not there, or this Java is too old for it; with what to do */
    static ConductorPeer start(Path home, Path folder) throws IOException, InterruptedException {
        Path jar = home.resolve("src/peers/target/conductor/conductor-server.jar");
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; ./mvnw -Ppeers -DskipTests package fetches it");
        }
        if (Runtime.version().feature() < NEEDS_JAVA) {
            throw new IOException("Conductor needs Java " + NEEDS_JAVA + ", this is " + Runtime.version().feature() + "; set JAVA_HOME to a newer one");
        }
        int port = freePort();
        Child server = Child.start(folder, "conductor", List.of(Child.java(), "-Xmx1g", "-jar", jar.toString(), "--server.port=" + port,
                "--server.address=127.0.0.1", "--conductor.grpc-server.enabled=false", "--conductor.integrations.ai.enabled=false",
                "--conductor.scheduler.enabled=false",
                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("conductor.db") + "?busy_timeout=15000&journal_mode=WAL"));
        server.await(STARTED, START);
        return new ConductorPeer(server, "http://127.0.0.1:" + port + "/api", version(jar)).prepared();
    }

    private static String version(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Implementation-Version");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private ConductorPeer prepared() throws IOException, InterruptedException {
        ObjectNode step = json.createObjectNode().put("name", STEP).put("retryCount", 0).put("timeoutSeconds", 0).put("responseTimeoutSeconds", 60);
        call("POST", "/metadata/taskdefs", json.createArrayNode().add(step));
        return this;
    }

    @Override
    public String name() {
        return "Conductor " + version + ", SQLite";
    }

    @Override
    public void submit(Graph graph) throws IOException, InterruptedException {
        String name = "race-" + ++runs;
        ObjectNode fork = step("FORK_JOIN", "fork");
        ArrayNode branches = fork.putArray("forkTasks");
        graph.dependencies().forEach((task, waitsFor) -> {
            ArrayNode branch = branches.addArray();
            if (!waitsFor.isEmpty()) {
                branch.add(join("before/" + task, waitsFor));
            }
            branch.add(step("SIMPLE", task).put("name", STEP));
        });
        ObjectNode workflow = json.createObjectNode().put("name", name).put("version", 1).put("schemaVersion", 2).put("timeoutSeconds", 0);
        workflow.putArray("tasks").add(fork).add(join("end", new ArrayList<>(graph.dependencies().keySet())));
        call("POST", "/metadata/workflow", workflow);
        call("POST", "/workflow/" + name, json.createObjectNode());
    }

    private ObjectNode step(String type, String reference) {
        return json.createObjectNode().put("name", reference).put("taskReferenceName", reference).put("type", type);
    }

    private ObjectNode join(String reference, List<String> waitsFor) {
        ObjectNode join = step("JOIN", reference);
        join.set("joinOn", json.valueToTree(waitsFor));
        return join;
    }

    @Override
    public void work(int workers, Observed observed, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        Crew.work(workers, number -> {
            String worker = "w" + number;
            while (!observed.isOver() && System.nanoTime() < end) {
                for (JsonNode task : call("GET", "/tasks/poll/batch/" + STEP + "?count=1&timeout=" + POLL_MILLIS + "&workerid=" + worker, null)) {
                    observed.doIt(task.get("referenceTaskName").asText());
                    call("POST", "/tasks", json.valueToTree(Map.of("taskId", task.get("taskId").asText(), "workflowInstanceId",
                            task.get("workflowInstanceId").asText(), "status", "COMPLETED", "workerId", worker)));
                }
            }
        });
    }

    private JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher sent = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(api + path)).method(method, sent).header("Content-Type", "application/json")
                .build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().startsWith("[") || answer.body().startsWith("{") ? json.readTree(answer.body()) : json.missingNode();
    }

    /** They happen inside of its process. */
    @Override
    public OptionalLong storeRequests() {
        return OptionalLong.empty();
    }

    @Override
    public Stream<ProcessHandle> processes() {
        return Stream.of(server.handle());
    }

    @Override
    public void close() {
        server.close();
    }
}
