package dev.sluice.functions.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Attendant;
import dev.sluice.api.Door;
import dev.sluice.api.Route;
import dev.sluice.api.Threshold;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Measures;
import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Store;
import dev.sluice.store.StoreFaults;
import dev.sluice.store.StoreUnavailable;
import io.restassured.path.json.JsonPath;
import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several outcomes in one call, when something goes wrong on the way. */
class EndingsTest {

    private static final String BODY = "{\"outcomes\": {\"a\": {\"status\": \"completed\", \"fencingToken\": 1}, "
            + "\"b\": {\"status\": \"completed\", \"fencingToken\": 2}, \"c\": {\"status\": \"completed\", \"fencingToken\": 3}}}";

    private final Store store = mock(Store.class);
    private final Measures measures = mock(Measures.class);
    private final AtomicLong nanos = new AtomicLong();
    private final Door door = new Door(Validation.buildDefaultValidatorFactory().getValidator(),
            new Threshold(StoreFaults::secondsUntilReachable, List.of(), Attendant.NONE), Map.of(Route.POST_OUTCOMES, new Endings(store, measures, nanos::get)::several));

    private APIGatewayV2HTTPResponse response() {
        return door.serve(APIGatewayV2HTTPEvent.builder().withRouteKey(Route.POST_OUTCOMES.key()).withRawPath("/v1/projects/p/outcomes")
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("r-1").withStage("$default")
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod("POST").withPath("/v1/projects/p/outcomes").build()).build())
                .withBody(BODY).build());
    }

    private JsonPath answered() {
        APIGatewayV2HTTPResponse response = response();
        assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(200);
        return JsonPath.from(response.getBody());
    }

    private void done(String task, long nanosLater) {
        when(store.complete(eq("p"), eq(task), any())).thenAnswer(call -> {
            nanos.addAndGet(nanosLater);
            return Answer.accepted(new Completed(task, TaskStatus.COMPLETED, null, List.of(), List.of()));
        });
    }

    @Test
    void a_fault_of_sluice_in_the_middle_is_told_of_its_task_alone() {
        done("a", 0);
        when(store.complete(eq("p"), eq("b"), any())).thenThrow(new IllegalStateException("a fault of Sluice"));
        done("c", 0);
        JsonPath answer = answered();
        assertThat(answer.getString("outcomes.a.accepted.status")).isEqualTo("completed");
        assertThat(answer.getString("outcomes.b.problem.type")).isEqualTo("urn:sluice:problem:internal");
        assertThat(answer.getString("outcomes.b.problem.detail")).contains("r-1");
        assertThat(answer.getString("outcomes.c.accepted.status")).isEqualTo("completed");
        verify(measures).add(Figure.OUTCOME_FAULTS, 1);
    }

    @Test
    void a_fault_of_sluice_at_the_first_keeps_nobody_else_out() {
        when(store.complete(eq("p"), eq("a"), any())).thenThrow(new IllegalStateException("a fault of Sluice"));
        done("b", 0);
        done("c", 0);
        JsonPath answer = answered();
        assertThat(answer.getString("outcomes.a.problem.type")).isEqualTo("urn:sluice:problem:internal");
        assertThat(answer.getString("outcomes.b.accepted.status")).isEqualTo("completed");
        assertThat(answer.getString("outcomes.c.accepted.status")).isEqualTo("completed");
    }

    @Test
    void a_store_out_of_reach_on_the_way_says_of_the_rest_when_to_send_them_again() {
        done("a", 0);
        when(store.complete(eq("p"), eq("b"), any())).thenThrow(new StoreUnavailable("the circuit is open", 28));
        JsonPath answer = answered();
        assertThat(answer.getString("outcomes.a.accepted.status")).isEqualTo("completed");
        for (String left : List.of("b", "c")) {
            assertThat(answer.getString("outcomes." + left + ".problem.type")).isEqualTo("urn:sluice:problem:unavailable");
            assertThat(answer.getInt("outcomes." + left + ".problem.retryAfter")).isEqualTo(28);
        }
        verify(store, never()).complete(any(), eq("c"), any());
        verify(measures, never()).add(any(), anyDouble());
    }

    @Test
    void a_store_out_of_reach_from_the_start_is_told_of_the_whole_call() {
        when(store.complete(eq("p"), eq("a"), any())).thenThrow(new StoreUnavailable("the circuit is open", 28));
        APIGatewayV2HTTPResponse response = response();
        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(response.getHeaders()).containsEntry("retry-after", "28");
    }

    @Test
    void what_comes_when_the_time_of_a_call_is_nearly_over_is_left_for_another() {
        done("a", TimeUnit.SECONDS.toNanos(3));
        done("b", TimeUnit.SECONDS.toNanos(6));
        JsonPath answer = answered();
        assertThat(answer.getString("outcomes.b.accepted.status")).isEqualTo("completed");
        assertThat(answer.getString("outcomes.c.problem.type")).isEqualTo("urn:sluice:problem:unavailable");
        assertThat(answer.getInt("outcomes.c.problem.retryAfter")).isZero();
        verify(store, never()).complete(any(), eq("c"), any());
    }
}
