package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;

/** Events for tests, as API Gateway would send them to a {@code $default} route. */
final class Events {

    private Events() {
    }

    static APIGatewayV2HTTPEvent of(String method, String path, String body) {
        return builder(method, path).withBody(body).build();
    }

    static APIGatewayV2HTTPEvent of(String method, String path, Map<String, String> query) {
        return builder(method, path).withQueryStringParameters(query).build();
    }

    static APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder builder(String method, String path) {
        return APIGatewayV2HTTPEvent.builder().withVersion("2.0").withRouteKey("$default").withRawPath(path)
                .withRequestContext(context(method, path).build());
    }

    static RequestContext.RequestContextBuilder context(String method, String path) {
        return RequestContext.builder().withStage("$default").withRequestId("req-1")
                .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build());
    }
}
