package dev.sluice.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Doors over handlers that only read the request. */
final class Doors {

    static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    private Doors() {
    }

    static APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Route route, Handler handler) {
        return serve(event, route, handler, List.of(), Attendant.NONE);
    }

    static APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Route route, Handler handler, List<Filter> filters,
                                          Attendant attendant) {
        Threshold threshold = new Threshold(
                fault -> fault instanceof IllegalMonitorStateException ? OptionalInt.of(2) : OptionalInt.empty(), filters, attendant);
        return new Door(VALIDATOR, threshold, Map.of(route, handler)).serve(event);
    }

    /** Reads the body and answers what was understood. */
    static <T extends Record> APIGatewayV2HTTPResponse body(Route route, Class<T> type, String body) {
        String path = path(route);
        return serve(Events.of(route.method().name(), path, body), route, request -> Reply.ok(request.body(type)));
    }

    /** Reads the query and answers what was understood. */
    static <T extends Record> APIGatewayV2HTTPResponse query(Route route, Class<T> type, Map<String, String> query) {
        String path = path(route);
        return serve(Events.of(route.method().name(), path, query), route, request -> Reply.ok(request.query(type)));
    }

    /** A path of the route, with the first letter of each parameter's name in its place. */
    static String path(Route route) {
        return route.template().replaceAll("\\{(.)[a-z]*}", "$1");
    }

    static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(APIGatewayV2HTTPResponse response) {
        return json(response).path("type").asText().replace("urn:sluice:problem:", "");
    }

    /** {@code pointer: detail} of each fault. */
    static List<String> errors(APIGatewayV2HTTPResponse response) {
        List<String> errors = new ArrayList<>();
        json(response).path("errors").forEach(e -> errors.add(e.get("pointer").asText() + ": " + e.get("detail").asText()));
        return errors;
    }
}
