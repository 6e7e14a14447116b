package dev.sluice.functions.status;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completed;
import dev.sluice.store.Completion;
import dev.sluice.store.Refusal;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.StoreUnavailable;
import dev.sluice.store.Worker;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.InOrder;

@QuarkusTest
class StatusFunctionTest {

    @InjectMock
    Store store;

    private Completion completion(String event, Completed completed) {
        ArgumentCaptor<Completion> completion = ArgumentCaptor.forClass(Completion.class);
        when(store.complete(eq("hello"), eq("plan"), any())).thenReturn(Answer.accepted(completed));
        assertThat(send(event(event)).getInt("statusCode")).isEqualTo(200);
        verify(store).complete(eq("hello"), eq("plan"), completion.capture());
        return completion.getValue();
    }

    @Test
    void a_completion_hands_its_artifacts_and_metrics_to_the_store() {
        Completed completed = new Completed("plan", TaskStatus.COMPLETED, null, List.of("fetch-1"), List.of());
        assertThat(completion("complete", completed)).isEqualTo(new Completion(1,
                List.of(new Artifact(null, 0, "page_list", "hello/pages.json",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0, null, 0.9)),
                Map.of("pages", 3.0), null));
        assertThat(send(event("complete")).getString("body"))
                .isEqualTo("{\"taskId\":\"plan\",\"status\":\"completed\",\"newlyReady\":[\"fetch-1\"],\"reservations\":[]}");
    }

    @Test
    void a_wish_for_the_next_task_goes_with_the_completion_and_its_answer_comes_back() {
        Reservation next = new Reservation("fetch-1", "fetch", 1, 0, 1, 1, List.of(), List.of(), null, "[1]");
        Completed completed = new Completed("plan", TaskStatus.COMPLETED, null, List.of(), List.of(next));
        assertThat(completion("complete-and-go-on", completed).handOver())
                .isEqualTo(new Completion.HandOver(new Worker("", Set.of("language_model"), 120_000), 1));
        assertThat(send(event("complete-and-go-on")).getString("body")).contains("\"reservations\":[{\"taskId\":\"fetch-1\"")
                .contains("\"checkpoint\":[1]}]");
    }

    @Test
    void a_failure_says_when_the_next_attempt_may_begin() {
        when(store.fail("hello", "plan", 1, "The server answered 502.", true)).thenReturn(
                Answer.accepted(new Completed("plan", TaskStatus.WAITING, 1_500L, List.of(), List.of())));
        assertThat(send(event("fail")).getString("body")).isEqualTo("{\"taskId\":\"plan\",\"status\":\"ready\","
                + "\"retryAt\":\"1970-01-01T00:00:01.500Z\",\"newlyReady\":[],\"reservations\":[]}");
    }

    private static Answer<Completed> done(String task) {
        return Answer.accepted(new Completed(task, TaskStatus.COMPLETED, null, List.of(), List.of()));
    }

    @Test
    void several_outcomes_are_taken_one_after_the_other_and_answered_each_by_itself() {
        when(store.complete(eq("hello"), eq("plan"), any())).thenReturn(done("plan"));
        when(store.fail("hello", "fetch", 2, "The server answered 502.", true)).thenReturn(Answer.refused(new Refusal.StaleToken("fetch", 2, TaskStatus.READY)));
        JsonPath answer = send(event("outcomes"));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        JsonPath outcomes = JsonPath.from(answer.getString("body"));
        assertThat(outcomes.getString("outcomes.plan.accepted.status")).isEqualTo("completed");
        assertThat(outcomes.getString("outcomes.fetch.problem.type")).isEqualTo("urn:sluice:problem:stale-token");
        assertThat(outcomes.getString("outcomes.fetch.problem.instance")).isEqualTo("/v1/projects/hello/tasks/fetch/status");
        InOrder order = inOrder(store);
        order.verify(store).complete(eq("hello"), eq("plan"), any());
        order.verify(store).fail("hello", "fetch", 2, "The server answered 502.", true);
    }

    @Test
    void what_was_accepted_before_the_store_went_out_of_reach_is_answered_and_the_rest_may_be_sent_again() {
        when(store.complete(eq("hello"), eq("plan"), any())).thenReturn(done("plan"));
        when(store.fail(any(), any(), anyLong(), any(), anyBoolean())).thenThrow(new StoreUnavailable("throttled", 2));
        JsonPath answer = send(event("outcomes"));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        JsonPath outcomes = JsonPath.from(answer.getString("body"));
        assertThat(outcomes.getString("outcomes.plan.accepted.status")).isEqualTo("completed");
        assertThat(outcomes.getString("outcomes.fetch.problem.type")).isEqualTo("urn:sluice:problem:unavailable");
    }

    @Test
    void once_the_store_is_out_of_reach_no_further_outcome_waits_for_it() {
        when(store.complete(eq("hello"), eq("plan"), any())).thenReturn(done("plan"));
        when(store.fail(any(), any(), anyLong(), any(), anyBoolean())).thenThrow(new StoreUnavailable("throttled", 2));
        String third = "\\\"last\\\": {\\\"status\\\": \\\"completed\\\", \\\"fencingToken\\\": 1}}}\"";
        JsonPath answer = send(event("outcomes").replace("}}}}\"", "}}, " + third));
        assertThat(JsonPath.from(answer.getString("body")).getString("outcomes.last.problem.type")).isEqualTo("urn:sluice:problem:unavailable");
        verify(store, never()).complete(any(), eq("last"), any());
    }

    @Test
    void a_store_out_of_reach_from_the_start_and_a_missing_project_are_told_of_the_whole_call() {
        when(store.complete(any(), any(), any())).thenThrow(new StoreUnavailable("throttled", 2));
        JsonPath answer = send(event("outcomes"));
        assertThat(answer.getInt("statusCode")).isEqualTo(503);
        assertThat(answer.getMap("headers")).containsEntry("retry-after", "2");
        reset(store);
        when(store.complete(any(), any(), any())).thenReturn(Answer.refused(new Refusal.NoSuchProject("hello")));
        assertThat(send(event("outcomes")).getInt("statusCode")).isEqualTo(404);
    }

    @Test
    void a_checkpoint_reaches_the_store_as_json() {
        when(store.checkpoint("hello", "plan", 1, "{\"pagesDone\":2,\"cursor\":\"p3\"}")).thenReturn(Answer.accepted(null));
        JsonPath answer = send(event("checkpoint"));
        assertThat(answer.getInt("statusCode")).isEqualTo(201);
        assertThat(answer.getString("body")).isEqualTo("{\"taskId\":\"plan\",\"fencingToken\":1}");
    }

    @Test
    void each_refusal_has_its_problem() {
        Map<Refusal, String> problems = Map.of(
                new Refusal.NoSuchProject("hello"), "404 project-not-found",
                new Refusal.NoSuchTask("hello", "plan"), "404 task-not-found",
                new Refusal.StaleToken("plan", 1, TaskStatus.LEASED), "409 stale-token",
                new Refusal.Ended("plan", TaskStatus.SKIPPED), "409 ended",
                new Refusal.OutputMissing("plan", List.of("page_list")), "422 output-missing",
                new Refusal.Contended("plan"), "409 contended");
        problems.forEach((refusal, expected) -> {
            when(store.complete(any(), any(), any())).thenReturn(Answer.refused(refusal));
            JsonPath answer = send(event("complete"));
            String code = JsonPath.from(answer.getString("body")).getString("type").replace("urn:sluice:problem:", "");
            assertThat(answer.getInt("statusCode") + " " + code).isEqualTo(expected);
        });
    }

    @Test
    void bodies_are_validated_across_fields_and_into_lists_before_the_store_is_asked() {
        JsonPath answer = send(event("complete").replace("completed", "failed").replace("hello/pages.json", "../pages.json"));
        assertThat(answer.getInt("statusCode")).isEqualTo(422);
        assertThat(JsonPath.from(answer.getString("body")).getList("errors.pointer"))
                .containsExactlyInAnyOrder("/artifacts", "/artifacts/0/path", "/error", "/metrics");
        verifyNoInteractions(store);
    }
}
