package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own: what its user sees of starting, failing and stopping. */
class LocalServiceIT {

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void it_says_where_it_listens_answers_and_stops_cleanly() throws Exception {
        Process service = start("--port", "0");
        String greeting = greeting(service);
        assertThat(greeting).matches("Sluice listens on http://127\\.0\\.0\\.1:\\d+ \\(data: in memory\\); a browser shows its dashboard there");

        URI nowhere = URI.create(greeting.replaceAll("^.*(http://\\S+).*$", "$1/nowhere"));
        assertThat(send(HttpRequest.newBuilder(nowhere)).statusCode()).isEqualTo(404);

        // Not Process.destroy, which would close the streams that are read below.
        service.toHandle().destroy();
        assertThat(exitCode(service)).isZero();
        assertThat(service.inputReader().readLine()).as("more on standard output").isNull();
        assertThat(service.errorReader().lines()).as("standard error").isEmpty();
    }

    @Test
    @Timeout(60)
    void told_to_stop_in_the_middle_of_a_cleanup_it_lets_it_finish() throws Exception {
        try (HesitantStore store = new HesitantStore()) {
            Process service = start("--port", "0", "--store", store.endpoint().toString(), "--cleanup-seconds", "1");
            URI project = URI.create(greeting(service).replaceAll("^Sluice listens on (\\S+) .*$", "$1/v1/projects/p"));
            send(HttpRequest.newBuilder(project).header("X-User-Id", "ada").PUT(BodyPublishers.ofString("stages: {a: }")));

            store.hold();
            service.toHandle().destroy();
            while (answers(project)) {
                Thread.onSpinWait();
            }
            store.release();

            assertThat(exitCode(service)).isZero();
            assertThat(service.errorReader().lines()).as("standard error").noneMatch(line -> line.contains("cleanup"));
        }
    }

    @Test
    void data_on_disk_is_for_one_service_at_a_time_and_outlives_its_death(@TempDir Path dir) throws Exception {
        Process first = start("--port", "0", "--data", dir.toString());
        assertThat(greeting(first)).contains("(data: " + dir + ");");

        Process second = start("--port", "0", "--data", dir.toString());
        assertThat(exitCode(second)).isEqualTo(1);
        assertThat(second.errorReader().lines()).singleElement().asString().contains(dir.toString(), "--data");

        first.destroyForcibly().waitFor();
        assertThat(greeting(start("--port", "0", "--data", dir.toString()))).isNotNull();
    }

    @Test
    void a_taken_port_is_one_clear_line_and_exit_code_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process service = start("--port", Integer.toString(taken.getLocalPort()));
            assertThat(exitCode(service)).isEqualTo(1);
            assertThat(service.errorReader().lines()).singleElement().asString()
                    .contains("" + taken.getLocalPort(), "--port");
        }
    }

    @Test
    void a_store_that_does_not_answer_is_one_clear_line_and_exit_code_1() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        Process service = start("--port", "0", "--store", "http://127.0.0.1:" + nobody);
        assertThat(exitCode(service)).isEqualTo(1);
        assertThat(service.errorReader().lines()).singleElement().asString()
                .startsWith("sluice local: http://127.0.0.1:" + nobody).contains("--store", "does not answer");
    }

    @Test
    void a_wrong_option_shows_the_usage_and_exits_with_2() throws Exception {
        for (List<String> args : List.of(List.of("--port", "high"), List.of("--nonsense"), List.of("--cleanup-seconds", "0"), List.of("--store", "127.0.0.1:8000"),
                List.of("--store", "localhost"))) {
            Process service = start(args.toArray(String[]::new));
            assertThat(exitCode(service)).as("%s", args).isEqualTo(2);
            assertThat(service.errorReader().lines()).as("%s", args).anyMatch(line -> line.startsWith("Usage:"));
        }
    }

    @Test
    void it_ends_with_the_process_that_it_belongs_to() throws Exception {
        Process parent = start("--port", "0");
        greeting(parent);
        Process child = start("--port", "0", "--parent", Long.toString(parent.pid()));
        greeting(child);

        parent.destroyForcibly().waitFor();
        assertThat(exitCode(child)).isZero();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Whether anything listens there that means to stay. */
    private static boolean answers(URI address) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(address.resolve("/nowhere"))).statusCode() == 404;
        } catch (IOException gone) {
            return false;
        }
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsluice.dynamodb.lib=" + EmbeddedDynamoDb.libDir()));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static String greeting(Process service) throws IOException {
        BufferedReader out = service.inputReader();
        return out.readLine();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }
}
