package dev.sluice.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Handler;
import dev.sluice.api.Reply;
import dev.sluice.api.Route;
import dev.sluice.guard.Passing;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Figures;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SheddingTest {

    private record Limits(int perMinute, int othersPerMinute, int concurrent) implements LimitSettings {
    }

    private final Figures figures = new Figures();
    private final Shedding shedding = new Shedding(new Limits(0, 0, 2), figures);

    private APIGatewayV2HTTPResponse call(Route route, Handler handler) {
        return Passing.filter(shedding, handler, Passing.event(route, "ada", Map.of(), null));
    }

    @Test
    void a_call_more_than_may_be_under_way_is_refused_at_once_and_the_next_one_after_them_is_not() {
        call(Route.GET_TASK, first -> {
            call(Route.GET_TASK, second -> {
                APIGatewayV2HTTPResponse third = call(Route.GET_TASK, request -> Reply.noContent());
                assertThat(third.getStatusCode()).isEqualTo(503);
                assertThat(third.getHeaders()).containsEntry("retry-after", "1");
                assertThat(third.getBody()).contains("urn:sluice:problem:overloaded");
                assertThat(call(Route.GET_SERVICE, request -> Reply.noContent()).getStatusCode()).as("health").isEqualTo(204);
                return Reply.noContent();
            });
            throw new IllegalStateException("a place is free again even so");
        });
        assertThat(figures.count(Figure.CALLS_SHED)).isEqualTo(1);
        call(Route.GET_TASK, first -> Reply.ok(call(Route.GET_TASK, second -> Reply.noContent()).getStatusCode()));
        assertThat(figures.count(Figure.CALLS_SHED)).isEqualTo(1);
    }
}
