package dev.sluice.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Reply;
import dev.sluice.api.Route;
import dev.sluice.guard.Passing;
import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Figures;
import dev.sluice.store.CallGuard;
import dev.sluice.store.GuardedClient;
import dev.sluice.store.Permits;
import dev.sluice.store.StoreUnavailable;
import dev.sluice.store.testing.Lab;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LimitFilterTest {

    private record Limits(int perMinute, int othersPerMinute, int concurrent) implements LimitSettings {
    }

    private final Lab lab = Lab.alone("stages: {a: }");
    private final Figures figures = new Figures();

    private LimitFilter filter(CallGuard guard, int perMinute, int othersPerMinute) {
        Permits permits = new Permits(new GuardedClient(Lab.database(), guard), lab.tables());
        return new LimitFilter(permits, lab.clock, figures, new Limits(perMinute, othersPerMinute, 1));
    }

    private static APIGatewayV2HTTPResponse call(LimitFilter filter, Route route, String caller) {
        return Passing.filter(filter, request -> Reply.noContent(), Passing.event(route, caller, Map.of(), null));
    }

    private static int signed(LimitFilter filter, String by) {
        return Passing.filter(filter, request -> Reply.noContent(),
                Passing.signed(Route.GET_TASK, "arn:aws:sts::123456789012:" + by, Map.of(), null)).getStatusCode();
    }

    @Test
    void beyond_the_limit_there_is_429_and_when_to_come_back() {
        LimitFilter filter = filter(CallGuard.NONE, 2, 5);
        call(filter, Route.LIST_READY, "ada");
        assertThat(call(filter, Route.GET_GRAPH, "ada").getStatusCode()).isEqualTo(204);
        APIGatewayV2HTTPResponse refused = call(filter, Route.GET_HEALTH, "ada");
        assertThat(refused.getStatusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeaders().get("retry-after"))).isBetween(55, 62);
        assertThat(refused.getBody()).contains("urn:sluice:problem:too-many-requests", "ada has made the 2 calls");
        assertThat(figures.count(Figure.CALLS_LIMITED)).isEqualTo(1);
        assertThat(call(filter, Route.GET_HEALTH, "bob").getStatusCode()).isEqualTo(204);
    }

    @Test
    void everything_else_has_a_limit_of_its_own() {
        LimitFilter filter = filter(CallGuard.NONE, 1, 3);
        call(filter, Route.LIST_READY, "ada");
        for (Route route : new Route[] {Route.CLAIM_BEST, Route.LIST_GATES, Route.GET_TASK}) {
            assertThat(call(filter, route, "ada").getStatusCode()).isEqualTo(204);
        }
        assertThat(call(filter, Route.LIST_PROJECTS, "ada").getStatusCode()).isEqualTo(429);
    }

    @Test
    void zero_is_no_limit_and_asks_nobody() {
        LimitFilter filter = filter(CallGuard.NONE, 0, 0);
        for (int i = 0; i < 200; i++) {
            assertThat(call(filter, Route.LIST_READY, "ada").getStatusCode()).isEqualTo(204);
        }
        assertThat(figures.count(Figure.LIMITER_WRITES)).isZero();
    }

    @Test
    void whether_the_service_is_up_may_be_asked_beyond_the_limit_and_uses_none_of_it() {
        LimitFilter filter = filter(CallGuard.NONE, 1, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(call(filter, Route.GET_SERVICE, "ada").getStatusCode()).isEqualTo(204);
        }
        assertThat(figures.count(Figure.LIMITER_WRITES)).isZero();
        assertThat(call(filter, Route.GET_TASK, "ada").getStatusCode()).isEqualTo(204);
        assertThat(call(filter, Route.GET_TASK, "ada").getStatusCode()).isEqualTo(429);
        assertThat(call(filter, Route.GET_SERVICE, "ada").getStatusCode()).isEqualTo(204);
    }

    @Test
    void all_sessions_of_a_role_are_one_caller() {
        LimitFilter filter = filter(CallGuard.NONE, 1, 1);
        assertThat(signed(filter, "assumed-role/worker/i-1")).isEqualTo(204);
        assertThat(signed(filter, "assumed-role/worker/i-2")).isEqualTo(429);
        assertThat(signed(filter, "assumed-role/reviewer/i-1")).isEqualTo(204);
    }

    @Test
    void a_limit_that_cannot_be_looked_up_refuses_nobody() {
        LimitFilter filter = filter(new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                throw new StoreUnavailable("throttled", 7);
            }
        }, 1, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(call(filter, Route.LIST_READY, "ada").getStatusCode()).isEqualTo(204);
        }
    }
}
