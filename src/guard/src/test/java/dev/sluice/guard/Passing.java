package dev.sluice.guard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.Attendant;
import dev.sluice.api.Door;
import dev.sluice.api.Filter;
import dev.sluice.api.Handler;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import dev.sluice.api.Threshold;
import dev.sluice.store.StoreFaults;
import java.util.List;
import java.util.Map;

/** Calls through a door with one filter, or with an attendant, as API Gateway would make them. */
public final class Passing {

    private Passing() {
    }

    public static APIGatewayV2HTTPResponse filter(Filter filter, Handler handler, APIGatewayV2HTTPEvent event) {
        return through(new Threshold(StoreFaults::secondsUntilReachable, List.of(filter), Attendant.NONE), handler, event);
    }

    public static APIGatewayV2HTTPResponse through(Threshold threshold, Handler handler, APIGatewayV2HTTPEvent event) {
        return new Door(null, threshold, Map.of(Routes.ofKey(event.getRouteKey()).orElseThrow(), handler)).serve(event);
    }

    public static APIGatewayV2HTTPEvent event(Route route, String caller, Map<String, String> headers, String body) {
        RequestContext.Authorizer authorizer = new RequestContext.Authorizer();
        authorizer.setLambda(Map.of("principalId", caller));
        return event(route, authorizer, headers, body);
    }

    /** @param arn of whoever signed it with IAM */
    public static APIGatewayV2HTTPEvent signed(Route route, String arn, Map<String, String> headers, String body) {
        RequestContext.Authorizer authorizer = new RequestContext.Authorizer();
        authorizer.setIam(RequestContext.IAM.builder().withUserArn(arn).build());
        return event(route, authorizer, headers, body);
    }

    private static APIGatewayV2HTTPEvent event(Route route, RequestContext.Authorizer authorizer, Map<String, String> headers, String body) {
        String path = route.template().replaceAll("\\{([a-z]*)}", "$1");
        return APIGatewayV2HTTPEvent.builder().withRouteKey(route.key()).withRawPath(path).withHeaders(headers).withBody(body)
                .withRequestContext(RequestContext.builder().withStage("$default").withRequestId("req-1").withAuthorizer(authorizer)
                        .withHttp(RequestContext.Http.builder().withMethod(route.method().name()).withPath(path).build()).build())
                .build();
    }
}
