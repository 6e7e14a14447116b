package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The way into a function: finds the handler of the event's route, lets it work, and writes its answer. Whatever goes wrong
 * inside comes out as a problem document; nothing is ever thrown, and no stack trace leaves.
 */
public final class Door {

    private static final System.Logger LOG = System.getLogger(Door.class.getName());
    private static final String PROBLEM_TYPE = "application/problem+json";

    private final RequestReader reader;
    private final Threshold threshold;
    private final Map<Route, Handler> handlers;

    /**
     * @param threshold what every call passes
     * @param handlers  by route; a route that is not among them is not found here
     */
    public Door(Validator validator, Threshold threshold, Map<Route, Handler> handlers) {
        this.reader = new RequestReader(validator);
        this.threshold = threshold;
        Map<Route, Handler> behind = new HashMap<>();
        handlers.forEach((route, handler) -> behind.put(route, threshold.before(handler)));
        this.handlers = Map.copyOf(behind);
    }

    /** Serves the event. */
    public APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event) {
        Request request;
        try {
            request = Request.of(event, reader);
        } catch (ProblemException e) {
            return attended(null, refusal(event, e.problem()));
        } catch (RuntimeException e) {
            return attended(null, fault(event, e));
        }
        threshold.attendant().begins(request);
        return attended(request, served(event, request));
    }

    private APIGatewayV2HTTPResponse served(APIGatewayV2HTTPEvent event, Request request) {
        try {
            Handler handler = handler(request.route());
            request.refuseUnaskedParameters();
            Reply reply = handler.handle(request);
            return response(event, reply.status(), reply.type(), reply.content(), reply.headers());
        } catch (ProblemException e) {
            return refusal(event, e.problem());
        } catch (RuntimeException e) {
            return fault(event, e);
        }
    }

    private APIGatewayV2HTTPResponse attended(Request request, APIGatewayV2HTTPResponse response) {
        threshold.attendant().ends(request, response.getStatusCode());
        return response;
    }

    private Handler handler(Route route) {
        Handler handler = handlers.get(route);
        if (handler == null) {
            throw new ProblemException(Problem.of(ProblemCode.ROUTE_NOT_FOUND, route.key() + " is served by the function "
                    + route.function() + ", not by this one; the API's integrations are mixed up."));
        }
        return handler;
    }

    private APIGatewayV2HTTPResponse fault(APIGatewayV2HTTPEvent event, RuntimeException fault) {
        String what = Target.method(event) + " " + Target.path(event) + " [" + Target.requestId(event) + "]";
        OptionalInt reachable = threshold.unavailable().apply(fault);
        if (reachable.isPresent()) {
            // Many of these come at once, and all for the same reason: the reason will do, without where it was met.
            LOG.log(System.Logger.Level.WARNING, () -> "store unavailable: " + what + ": " + fault.getMessage());
            return refusal(event, Problems.unavailable(reachable.getAsInt()));
        }
        LOG.log(System.Logger.Level.ERROR, "failed: " + what, fault);
        return refusal(event, Problems.internal(Target.requestId(event)));
    }

    private static APIGatewayV2HTTPResponse refusal(APIGatewayV2HTTPEvent event, Problem problem) {
        return response(event, problem.code().status(), PROBLEM_TYPE, problem.toJson(Target.path(event)),
                problem.headers());
    }

    private static APIGatewayV2HTTPResponse response(APIGatewayV2HTTPEvent event, int status, String type, String body,
                                                     Map<String, String> further) {
        Map<String, String> headers = new LinkedHashMap<>(further);
        if (body != null) {
            headers.put("content-type", type);
        }
        headers.put("x-request-id", Target.requestId(event));
        LOG.log(System.Logger.Level.DEBUG, () -> Target.method(event) + " " + Target.path(event) + " -> " + status);
        return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers)
                .withBody(body).build();
    }
}
