package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SluiceClientTest {

    private static final Claim CLAIM = new Claim("w1", Set.of("python"), 30);

    private final FakeService service = new FakeService();
    private final ManualTime time = new ManualTime();
    private final SluiceClient client = new SluiceClient(ClientSettings.of(service.address(), "tester"), time);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_pipeline_is_sent_as_it_is_and_who_sends_it_is_said() {
        service.answers(201, """
                {"projectId":"p","planVersion":1,"tasks":3,"edges":2,"gates":0,"ready":1,"new":"field"}""");
        Applied applied = client.apply("p", new Definition("stages: []".getBytes(StandardCharsets.UTF_8),
                "application/yaml", true), false);
        assertThat(applied).isEqualTo(new Applied("p", true, 1, 3, 2, 0, 1, List.of()));
        FakeService.Request request = service.requests().get(0);
        assertThat(request.line()).isEqualTo("PUT /v1/projects/p");
        assertThat(request.headers()).containsEntry("X-User-Id", "tester").containsEntry("Content-Encoding", "gzip")
                .containsEntry("Content-Type", "application/yaml");
    }

    @Test
    void each_attempt_shows_anew_who_calls_and_the_authorization_sees_what_is_sent() {
        service.answers(503, "").answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
        List<Authorization.Outgoing> seen = new ArrayList<>();
        Authorization counting = call -> {
            seen.add(call);
            return Map.of("Authorization", "Proof " + seen.size());
        };
        new SluiceClient(ClientSettings.of(service.address(), "tester").withAuthorization(counting), time)
                .complete("p", "a", 7, Completion.of(List.of()));
        assertThat(service.requests()).extracting(request -> request.headers().get("Authorization")).containsExactly("Proof 1", "Proof 2");
        assertThat(seen.get(0).method()).isEqualTo("PUT");
        assertThat(seen.get(0).address()).isEqualTo(service.address().resolve("/v1/projects/p/tasks/a/status"));
        assertThat(seen.get(0).headers()).containsEntry("Content-Type", "application/json");
        assertThat(new String(seen.get(0).body(), StandardCharsets.UTF_8)).isEqualTo(service.requests().get(0).body());
    }

    @Test
    void a_claim_carries_what_the_worker_can_do_and_gives_reservations() {
        service.answers(200, """
                {"reservations":[{"taskId":"a","stage":"s","fencingToken":7,"expiresAt":"2026-01-01T00:00:30Z",
                "attempt":2,"inputs":[{"type":"t","stage":"r","optional":true,"artifacts":[]}],"payload":{"x":1}}]}""");
        List<Reservation> reservations = client.claim("p", CLAIM, 1);
        assertThat(reservations).singleElement().satisfies(one -> {
            assertThat(one.taskId()).isEqualTo("a");
            assertThat(one.fencingToken()).isEqualTo(7);
            assertThat(one.expiresAt()).isEqualTo(Instant.parse("2026-01-01T00:00:30Z"));
            assertThat(one.payload().path("x").asInt()).isEqualTo(1);
        });
        assertThat(service.requests().get(0).body())
                .contains("\"workerId\":\"w1\"", "\"capabilities\":[\"python\"]", "\"limit\":1", "\"leaseSeconds\":30");
    }

    @Test
    void a_completion_carries_artifacts_and_the_wish_for_more_and_leaves_out_what_is_absent() {
        service.answers(200, "{\"taskId\":\"a\",\"status\":\"completed\",\"newlyReady\":[\"b\"]}");
        Outcome outcome = client.complete("p", "a", 7, new Completion(
                List.of(new Artifact("text", "a/text", "00", 3, null, 1.0)), Map.of(),
                Optional.of(new Completion.Next(Set.of(), 1, 30))));
        assertThat(outcome.newlyReady()).containsExactly("b");
        assertThat(outcome.reservations()).isEmpty();
        assertThat(service.requests().get(0).line()).isEqualTo("PUT /v1/projects/p/tasks/a/status");
        assertThat(service.requests().get(0).body()).contains("\"next\":{").doesNotContain("null");
    }

    @Test
    void several_attempts_end_in_one_call_and_each_is_taken_or_refused() {
        service.answers(200, """
                {"outcomes":{"a":{"accepted":{"taskId":"a","status":"completed","newlyReady":["c"],"reservations":[]}},
                "b":{"problem":{"type":"urn:sluice:problem:stale-token","title":"Stale","status":409,"detail":"Over.","instance":"/x"}}}}""");
        Map<String, Finished> finished = new LinkedHashMap<>();
        finished.put("a", new Finished.Completed(7, Completion.of(List.of())));
        finished.put("b", new Finished.Failed(8, "no", true));
        Map<String, Taken> taken = client.end("p", finished);
        assertThat(taken.get("a").accepted().newlyReady()).containsExactly("c");
        assertThat(taken.get("a").problem()).isNull();
        assertThat(taken.get("b").problem().status()).isEqualTo(409);
        assertThat(service.requests().get(0).line()).isEqualTo("POST /v1/projects/p/outcomes");
        assertThat(service.requests().get(0).body()).contains("\"a\":{", "\"status\":\"completed\"", "\"b\":{", "\"status\":\"failed\"", "\"message\":\"no\"");
    }

    @Test
    void problems_arrive_with_every_fault_and_its_place() {
        service.answers(422, """
                {"type":"/problems/bad-pipeline","title":"Bad pipeline","status":422,"detail":"2 faults.",
                "errors":[{"pointer":"/a","detail":"One.","line":3,"column":5},{"pointer":"/b","detail":"Two."}]}""");
        SluiceProblem problem = catchThrowableOfType(SluiceProblem.class, () -> client.project("p"));
        assertThat(problem.details().errors()).containsExactly(
                new SluiceProblem.Fault("/a", "One.", 3, 5), new SluiceProblem.Fault("/b", "Two.", null, null));
        assertThat(problem.details().type()).isEqualTo("/problems/bad-pipeline");
    }

    @Test
    void an_answer_that_is_no_problem_document_is_a_problem_all_the_same() {
        service.answers(502, "<html>");
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.withPatience(Duration.ZERO).project("p")).status()).isEqualTo(502);
        service.answers(200, "hello");
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.project("p"))).hasMessageContaining("Sluice service");
    }

    @Test
    void a_completion_is_repeated_after_a_broken_connection_and_after_503() {
        service.answers(0, "").answers(503, "").answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
        assertThat(client.complete("p", "a", 7, Completion.of(List.of())).status()).isEqualTo("completed");
        assertThat(service.requests()).hasSize(3).extracting(FakeService.Request::body).containsOnly(
                service.requests().get(0).body());
    }

    @Test
    void a_completion_is_repeated_after_what_a_gateway_says_of_a_function_that_broke_off() {
        service.answers(500, "{\"message\":\"Internal Server Error\"}", Map.of("Content-Type", "application/json")).answers(502, "<html>")
                .answers(504, "").answers(200, "{\"taskId\":\"a\",\"status\":\"completed\"}");
        assertThat(client.complete("p", "a", 7, Completion.of(List.of())).status()).isEqualTo("completed");
        assertThat(service.requests()).hasSize(4);
    }

    @Test
    void a_fault_that_the_service_itself_tells_of_is_not_asked_for_again() {
        String fault = "{\"type\":\"urn:sluice:problem:internal\",\"title\":\"Internal\",\"status\":500,\"detail\":\"A fault.\"}";
        service.answers(500, fault, Map.of("Content-Type", "application/problem+json"))
                .answers(500, fault, Map.of("Content-Type", "Application/Problem+JSON; charset=utf-8"));
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.project("p")).status()).isEqualTo(500);
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.project("p")).status()).isEqualTo(500);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void a_claim_is_not_repeated_after_what_a_gateway_says_since_the_function_may_have_taken_something() {
        for (int status : new int[] {500, 502, 504}) {
            service.answers(status, "{\"message\":\"Internal Server Error\"}");
            assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.claim("p", CLAIM, 1)).status()).isEqualTo(status);
        }
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void a_claim_is_not_repeated_once_it_may_have_taken_something() {
        service.answers(0, "");
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> client.claim("p", CLAIM, 1));
        assertThat(silence.mayHaveArrived()).isTrue();
        service.answers(503, "");
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.claim("p", CLAIM, 1)).status()).isEqualTo(503);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void a_claim_that_is_interrupted_is_not_repeated_and_said_to_have_arrived_perhaps() {
        long begin = time.nanos();
        Thread.currentThread().interrupt();
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> client.claim("p", CLAIM, 1));
        assertThat(Thread.interrupted()).as("the caller sees the interrupt, too").isTrue();
        assertThat(silence).hasMessage("POST /v1/projects/p/reservations was interrupted before its answer came.");
        assertThat(silence.mayHaveArrived()).isTrue();
        assertThat(time.nanos()).as("no pause before another attempt").isEqualTo(begin);
    }

    @Test
    void a_claim_turned_away_is_repeated_after_as_long_as_the_service_asks() {
        service.answers(429, "", Map.of("Retry-After", "3")).answers(200, "{\"reservations\":[]}");
        long begin = time.nanos();
        assertThat(client.claim("p", CLAIM, 1)).isEmpty();
        assertThat(time.nanos() - begin).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void patience_that_ends_before_the_service_wants_to_be_asked_again_ends_with_one_last_attempt() {
        service.answers(503, "", Map.of("Retry-After", "60")).answers(200, "{\"projectId\":\"p\"}");
        long begin = time.nanos();
        assertThat(client.project("p").projectId()).isEqualTo("p");
        assertThat(time.nanos() - begin).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void patience_ends_with_the_last_answer() {
        service.answers(503, "", Map.of("Retry-After", "60")).answers(503, "", Map.of("Retry-After", "60"));
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.project("p")).status()).isEqualTo(503);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void without_patience_there_is_one_attempt() {
        service.answers(503, "");
        assertThat(catchThrowableOfType(SluiceProblem.class, () -> client.withPatience(Duration.ZERO).project("p")).status()).isEqualTo(503);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void an_authorization_with_nothing_to_show_is_asked_again_and_nothing_is_sent_before_it_has() {
        List<String> tokens = new ArrayList<>(List.of("", "second"));
        Authorization rotating = Authorization.bearer(() -> {
            String token = tokens.remove(0);
            if (token.isEmpty()) {
                throw new IllegalStateException("The file is being replaced.");
            }
            return token;
        });
        service.answers(200, "{\"reservations\":[]}");
        assertThat(as(rotating).claim("p", CLAIM, 1)).isEmpty();
        assertThat(service.requests()).extracting(request -> request.headers().get("Authorization")).containsExactly("Bearer second");
    }

    @Test
    void an_authorization_that_never_has_anything_to_show_is_said_to_be_what_is_amiss() {
        long begin = time.nanos();
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> as(call -> {
            throw new IllegalStateException("No key.");
        }).claim("p", CLAIM, 1));
        assertThat(silence).hasMessage("POST /v1/projects/p/reservations was not sent, since it could not be shown who calls (No key.).");
        assertThat(silence.mayHaveArrived()).isFalse();
        assertThat(time.nanos() - begin).isEqualTo(Duration.ofSeconds(10).toNanos());
        assertThat(catchThrowableOfType(SluiceUnreachable.class, () -> as(call -> {
            throw new SluiceUnreachable("The token is gone.", false, null);
        }).project("p"))).hasMessage("The token is gone.");
    }

    private SluiceClient as(Authorization authorization) {
        return new SluiceClient(ClientSettings.of(service.address(), "tester").withAuthorization(authorization), time);
    }

    @Test
    void where_nobody_listens_every_call_is_tried_until_patience_ends() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        SluiceClient alone = new SluiceClient(ClientSettings.of(URI.create("http://127.0.0.1:" + nobody), "t"), time);
        long begin = time.nanos();
        SluiceUnreachable silence = catchThrowableOfType(SluiceUnreachable.class, () -> alone.claim("p", CLAIM, 1));
        assertThat(silence.mayHaveArrived()).isFalse();
        assertThat(time.nanos() - begin).isBetween(Duration.ofSeconds(7).toNanos(), Duration.ofSeconds(10).toNanos());
    }

    @Test
    void lists_are_read_page_after_page() {
        service.answers(200, "{\"tasks\":[{\"taskId\":\"a\",\"status\":\"pending\",\"waitsFor\":[{\"blocker\":\"task:x\"}]}],"
                + "\"nextCursor\":\"c/1\"}")
                .answers(200, "{\"tasks\":[{\"taskId\":\"b\",\"status\":\"pending\"}]}");
        assertThat(client.allTasks("p", "pending")).extracting(TaskView::taskId).containsExactly("a", "b");
        assertThat(service.requests()).extracting(FakeService.Request::line).containsExactly(
                "GET /v1/projects/p/tasks?status=pending&limit=100",
                "GET /v1/projects/p/tasks?status=pending&limit=100&cursor=c%2F1");
    }
}
