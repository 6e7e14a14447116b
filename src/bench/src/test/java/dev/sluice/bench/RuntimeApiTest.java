package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Lambda's side, played with a function of a few lines. */
class RuntimeApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void an_event_goes_to_the_function_and_its_answer_comes_back() {
        try (RuntimeApi runtime = new RuntimeApi()) {
            function(runtime, "response", event -> event.toUpperCase(java.util.Locale.ROOT));
            assertThat(runtime.invoke("one", PATIENCE)).isEqualTo("ONE");
        }
    }

    @Test
    void an_error_of_the_function_is_told() {
        try (RuntimeApi runtime = new RuntimeApi()) {
            function(runtime, "error", event -> "no " + event);
            assertThatThrownBy(() -> runtime.invoke("luck", PATIENCE)).hasMessageContaining("no luck");
        }
    }

    @Test
    void a_function_that_does_not_answer_is_not_waited_for_for_ever() {
        try (RuntimeApi runtime = new RuntimeApi()) {
            assertThatThrownBy(() -> runtime.invoke("hello", Duration.ofMillis(1))).hasMessageContaining("did not answer");
        }
    }

    private static void function(RuntimeApi runtime, String kind, UnaryOperator<String> work) {
        Thread thread = new Thread(() -> {
            try {
                HttpClient http = HttpClient.newHttpClient();
                String base = "http://" + runtime.address() + "/2018-06-01/runtime/invocation/";
                HttpResponse<String> event = http.send(HttpRequest.newBuilder(URI.create(base + "next")).build(),
                        HttpResponse.BodyHandlers.ofString());
                String id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
                http.send(HttpRequest.newBuilder(URI.create(base + id + "/" + kind))
                        .POST(HttpRequest.BodyPublishers.ofString(work.apply(event.body()))).build(), HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
