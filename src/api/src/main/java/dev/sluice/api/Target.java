package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an event is aimed at: the route that API Gateway names, or what method and path say where it names none. */
final class Target {

    private static final String DEFAULT_STAGE = "$default";

    private Target() {
    }

    /**
     * @throws ProblemException {@link ProblemCode#ROUTE_NOT_FOUND} or {@link ProblemCode#METHOD_NOT_ALLOWED}
     */
    static Routes.Match of(APIGatewayV2HTTPEvent event) {
        Optional<Route> named = Routes.ofKey(event.getRouteKey());
        if (named.isPresent() && event.getPathParameters() != null) {
            Map<String, String> parameters = new LinkedHashMap<>();
            event.getPathParameters().forEach((name, value) -> parameters.put(name, PercentDecoding.decode(value)));
            return new Routes.Match(named.get(), parameters);
        }
        Routes.Found found = Routes.match(method(event), pathWithoutStage(event));
        if (found instanceof Routes.Match match) {
            return match;
        }
        throw new ProblemException(found instanceof Routes.WrongMethod wrong
                ? Problems.wrongMethod(wrong, method(event)) : Problems.noRoute((Routes.UnknownPath) found));
    }

    static String path(APIGatewayV2HTTPEvent event) {
        return event.getRawPath() == null ? "" : event.getRawPath();
    }

    static String method(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
        return context == null || context.getHttp() == null ? "" : context.getHttp().getMethod();
    }

    /** The gateway's id of the request, {@code none} if it gave none. */
    static String requestId(APIGatewayV2HTTPEvent event) {
        String id = event.getRequestContext() == null ? null : event.getRequestContext().getRequestId();
        return id == null ? "none" : id;
    }

    /** A named stage is the first segment of {@code rawPath}; the default one is not. */
    private static String pathWithoutStage(APIGatewayV2HTTPEvent event) {
        String path = path(event);
        String stage = event.getRequestContext() == null ? null : event.getRequestContext().getStage();
        String prefix = "/" + stage + "/";
        return stage != null && !stage.equals(DEFAULT_STAGE) && path.startsWith(prefix)
                ? path.substring(prefix.length() - 1) : path;
    }
}
