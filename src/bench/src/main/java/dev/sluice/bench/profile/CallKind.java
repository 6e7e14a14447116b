package dev.sluice.bench.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.sluice.bench.service.Api;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The calls that are measured, on a project of chains: each task but the last makes one ready. */
public enum CallKind {

    /** Five ready tasks. */
    READY(api -> api.readyEvent(5)),
    TASK(api -> api.taskEvent(leased(api).task())),
    CLAIM(api -> api.claimEvent("bench", List.of(), 1)),
    CLAIM_TEN(api -> api.claimEvent("bench", List.of(), 10)),
    RENEW(api -> api.renewEvent(leased(api))),
    RELEASE(api -> api.releaseEvent(leased(api))),
    /** The next task becomes ready. */
    COMPLETE(api -> api.completeEvent(leased(api), List.of(), 0)),
    /** The next task is handed over. */
    COMPLETE_AND_TAKE_OVER(api -> api.completeEvent(leased(api), List.of(), 10)),
    /** Ten outcomes in a call; for each, the next task is handed over. */
    COMPLETE_TEN(10, api -> api.completeEvent(api.claim("bench", List.of(), 10), 1)),
    FAIL(api -> api.failEvent(leased(api)));

    private final int outcomes;
    private final Function<Api, APIGatewayV2HTTPEvent> event;

    CallKind(Function<Api, APIGatewayV2HTTPEvent> event) {
        this(1, event);
    }

    CallKind(int outcomes, Function<Api, APIGatewayV2HTTPEvent> event) {
        this.outcomes = outcomes;
        this.event = event;
    }

    /** What would be calls of their own, were they not handed in together. */
    int outcomes() {
        return outcomes;
    }

    /** As README names it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The call itself; what must come before it, such as the claim of the task that it completes, is done. */
    APIGatewayV2HTTPEvent event(Api api) {
        return event.apply(api);
    }

    private static Api.Lease leased(Api api) {
        return api.claim("bench", List.of(), 1).get(0);
    }
}
