package dev.sluice.functions.reservation;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.sluice.domain.plan.Input;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Refusal;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.Worker;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReservationFunctionTest {

    private static final Artifact ARTIFACT = new Artifact("a", 3, "page", "p", "0".repeat(64), 1, "final", null);
    private static final Reservation GRANTED = new Reservation("plan", "plan", 7, 61_500, 1, 3,
            List.of(new Reservation.Given(new Input("page", "fetch", false), List.of(ARTIFACT))), List.of("page_list"),
            "{\"k\":1}", null);
    private static final String GRANTED_JSON = "{\"taskId\":\"plan\",\"stage\":\"plan\",\"fencingToken\":7,"
            + "\"expiresAt\":\"1970-01-01T00:01:01.500Z\",\"attempt\":1,\"maxAttempts\":3,\"inputs\":[{\"type\":\"page\","
            + "\"stage\":\"fetch\",\"optional\":false,\"artifacts\":[{\"taskId\":\"a\",\"fencingToken\":3,\"type\":\"page\",\"path\":\"p\","
            + "\"sha256\":\"" + "0".repeat(64) + "\",\"size\":1,\"status\":\"final\"}]}],\"outputs\":[\"page_list\"],\"payload\":{\"k\":1}}";

    @InjectMock
    Store store;

    @Test
    void the_best_tasks_are_claimed_for_the_worker_that_asks() {
        when(store.claimBest("hello", new Worker("worker-1@host", Set.of("language_model"), 120_000), 2))
                .thenReturn(Answer.accepted(List.of(GRANTED)));
        JsonPath answer = send(event("claim-best"));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        assertThat(answer.getString("body")).isEqualTo("{\"reservations\":[" + GRANTED_JSON + "]}");
    }

    @Test
    void nothing_to_claim_is_an_empty_list() {
        when(store.claimBest(any(), any(), anyInt())).thenReturn(Answer.accepted(List.of()));
        assertThat(send(event("claim-best")).getString("body")).isEqualTo("{\"reservations\":[]}");
    }

    @Test
    void a_certain_task_is_claimed_with_201() {
        when(store.claim("hello", "plan", new Worker("worker-1@host", Set.of(), 120_000))).thenReturn(Answer.accepted(GRANTED));
        JsonPath answer = send(event("claim-one"));
        assertThat(answer.getInt("statusCode")).isEqualTo(201);
        assertThat(answer.getString("body")).isEqualTo(GRANTED_JSON);
    }

    @Test
    void a_lease_is_renewed_and_released_under_its_token() {
        when(store.renew("hello", "plan", 1, 120_000)).thenReturn(Answer.accepted(120_000L));
        when(store.release("hello", "plan", 1)).thenReturn(Answer.accepted(null));
        assertThat(send(event("renew")).getString("body"))
                .isEqualTo("{\"taskId\":\"plan\",\"fencingToken\":1,\"expiresAt\":\"1970-01-01T00:02:00.000Z\"}");
        assertThat(send(event("release")).getInt("statusCode")).isEqualTo(204);
    }

    @Test
    void each_refusal_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NoSuchProject("hello"), "404 project-not-found",
                new Refusal.NoSuchTask("hello", "plan"), "404 task-not-found",
                new Refusal.StaleToken("plan", 1, TaskStatus.LEASED), "409 stale-token",
                new Refusal.NotReady("plan", List.of("task:a")), "409 not-ready",
                new Refusal.InBackoff("plan", 0), "409 in-backoff",
                new Refusal.HeldBy("plan", "w", 0), "409 held",
                new Refusal.Ended("plan", TaskStatus.COMPLETED), "409 ended",
                new Refusal.LimitReached("plan", "plan", List.of("b")), "409 limit-reached",
                new Refusal.CapabilityMissing("plan", "gpu", Set.of("gpu")), "409 capability-missing",
                new Refusal.Contended("plan"), "409 contended");
        problems.forEach((refusal, expected) -> {
            when(store.claim(any(), any(), any())).thenReturn(Answer.refused(refusal));
            JsonPath answer = send(event("claim-one"));
            String code = JsonPath.from(answer.getString("body")).getString("type").replace("urn:sluice:problem:", "");
            assertThat(answer.getInt("statusCode") + " " + code).isEqualTo(expected);
        });
    }

    @Test
    void bodies_are_validated_before_the_store_is_asked() {
        JsonPath answer = send(event("claim-best").replace("worker-1@host", "a b").replace("\\\"limit\\\": 2", "\\\"limits\\\": 2"));
        assertThat(answer.getInt("statusCode")).isEqualTo(422);
        assertThat(JsonPath.from(answer.getString("body")).getList("errors.pointer")).containsExactlyInAnyOrder("/workerId", "/limits");
        verifyNoInteractions(store);
    }
}
