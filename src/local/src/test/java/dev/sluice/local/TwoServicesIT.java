package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two services as processes of their own over one store, as two Lambda instances would be. */
class TwoServicesIT {

    private static final int LIMIT = 100;
    private static final int CALLS = 300;

    private final EmbeddedDynamoDb store = EmbeddedDynamoDb.inMemory();
    private final List<Process> started = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        store.close();
    }

    private URI service() throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString(), "--port", "0",
                "--store", store.endpoint().toString(), "--limit-per-minute", Integer.toString(LIMIT)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(process);
        return URI.create(process.inputReader().readLine().replaceAll("^Sluice listens on (\\S+) .*$", "$1"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.header("X-User-Id", "ada").build(), BodyHandlers.ofString());
    }

    private double figure(URI service, String name) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve("/metrics"))).body().lines()
                .filter(line -> line.startsWith(name + " ")).mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void a_caller_gets_its_calls_a_minute_of_both_together_and_counting_them_costs_little() throws Exception {
        List<URI> services = List.of(service(), service());
        send(HttpRequest.newBuilder(services.get(0).resolve("/v1/projects/p")).PUT(BodyPublishers.ofString("stages: {a: }")));
        double before = figure(services.get(0), "sluice_limiter_writes_total") + figure(services.get(1), "sluice_limiter_writes_total");

        int served = 0;
        for (int i = 0; i < CALLS; i++) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(services.get(i % 2).resolve("/v1/projects/p/ready")));
            if (answer.statusCode() == 200) {
                served++;
            } else {
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(Integer.parseInt(answer.headers().firstValue("retry-after").orElseThrow())).isBetween(1, 62);
            }
        }

        double writes = figure(services.get(0), "sluice_limiter_writes_total") + figure(services.get(1), "sluice_limiter_writes_total")
                - before;
        assertThat(served).isBetween(LIMIT - LIMIT / 10, LIMIT + LIMIT / 10);
        assertThat(writes / served).isLessThan(0.15);
        assertThat(figure(services.get(0), "sluice_calls_limited_total") + figure(services.get(1), "sluice_calls_limited_total"))
                .isEqualTo(CALLS - served);
    }
}
