package dev.sluice.functions.readiness;

import static dev.sluice.door.testing.Calls.event;
import static dev.sluice.door.testing.Calls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import dev.sluice.store.Answer;
import dev.sluice.store.ReadyTask;
import dev.sluice.store.Refusal;
import dev.sluice.store.Store;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

@QuarkusTest
class ReadinessFunctionTest {

    @InjectMock
    Store store;

    @Test
    void claimable_tasks_are_listed_best_first_for_a_worker_with_these_capabilities() {
        when(store.ready("hello", Set.of("language_model", "vram_gb=24"), 5)).thenReturn(Answer.accepted(List.of(
                new ReadyTask("b", "s", "language_model", 1, 1500), new ReadyTask("a", "s", "", 0, 0))));
        JsonPath answer = send(event("ready"));
        assertThat(answer.getInt("statusCode")).isEqualTo(200);
        assertThat(answer.getString("body")).isEqualTo("{\"tasks\":["
                + "{\"taskId\":\"b\",\"stage\":\"s\",\"requirement\":\"language_model\",\"attempt\":1,\"expectedSeconds\":1.5},"
                + "{\"taskId\":\"a\",\"stage\":\"s\",\"attempt\":0}]}");
    }

    @Test
    void without_capabilities_everything_that_is_ready_is_listed() {
        when(store.ready("hello", null, 10)).thenReturn(Answer.accepted(List.of()));
        String event = event("ready").replaceAll("\"queryStringParameters\": \\{[^}]*},", "");
        assertThat(send(event).getString("body")).isEqualTo("{\"tasks\":[]}");
    }

    @Test
    void an_unknown_project_is_404() {
        when(store.ready(any(), any(), anyInt())).thenReturn(Answer.refused(new Refusal.NoSuchProject("hello")));
        JsonPath answer = send(event("ready"));
        assertThat(answer.getInt("statusCode")).isEqualTo(404);
        assertThat(answer.getString("body")).contains("urn:sluice:problem:project-not-found");
    }

    @Test
    void a_negative_limit_is_422() {
        JsonPath answer = send(event("ready").replace("\"limit\": \"5\"", "\"limit\": \"-5\""));
        assertThat(answer.getInt("statusCode")).isEqualTo(422);
        assertThat(answer.getString("body")).contains("limit must be 1 to 100, not -5.");
    }

    @Test
    void a_store_out_of_reach_is_503() {
        when(store.ready(any(), any(), anyInt())).thenThrow(SdkClientException.create("connection refused"));
        JsonPath answer = send(event("ready"));
        assertThat(answer.getInt("statusCode")).isEqualTo(503);
        assertThat(answer.getString("headers.'retry-after'")).isEqualTo("2");
    }

    @Test
    void a_fault_of_ours_is_500() {
        when(store.ready(any(), any(), anyInt())).thenThrow(new IllegalStateException("secret"));
        JsonPath answer = send(event("ready"));
        assertThat(answer.getInt("statusCode")).isEqualTo(500);
        assertThat(answer.getString("body")).doesNotContain("secret");
    }
}
