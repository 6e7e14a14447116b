package dev.sluice.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.Routes;
import dev.sluice.local.openapi.Contract;
import dev.sluice.store.Answer;
import dev.sluice.store.StoreUnavailable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Calls functions as the gateway does: a request becomes an event, the event goes to the function of its route. An answer must be as the OpenAPI document has it,
 * and nothing but 503 may be above 499.
 */
final class FunctionCalls {

    private static final String PROBLEM = "urn:sluice:problem:";
    private static final int ACCEPTED_BELOW = 400;
    private static final ObjectMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final EventMapper EVENTS = new EventMapper(JSON);
    private static final Contract CONTRACT = Contract.read();

    private final Functions functions;
    private final InstantSource clock;

    /** Functions, each by its name. */
    interface Functions {

        APIGatewayV2HTTPResponse call(String function, APIGatewayV2HTTPEvent event);
    }

    FunctionCalls(Functions functions, InstantSource clock) {
        this.functions = functions;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param address path, and query if there is one, encoded
     * @param who     calls; {@code null} for nobody in particular
     * @param body    a pipeline as bytes, something to be written as JSON, or {@code null}
     */
    record Question(String method, String address, String who, Object body) {
    }

    /**
     * @param read what becomes of the body of an answer that accepts
     * @throws StoreUnavailable if the answer is 503
     * @throws AssertionError   if it is none that a caller in its right mind should get
     */
    <T> Answer<T> ask(Question question, Function<JsonNode, T> read) {
        Said said = said(question);
        return said.accepted() ? Answer.accepted(read.apply(said.body())) : refused(question, said.body(), said.about());
    }

    /**
     * A response.
     *
     * @param body  missing where there is no JSON
     * @param about the parameters {@code project} and {@code task} of what it is about
     */
    record Said(int status, JsonNode body, Map<String, String> about) {

        boolean accepted() {
            return status < ACCEPTED_BELOW;
        }
    }

    /** @throws AssertionError if it is none that a caller should ever get */
    Said said(Question question) {
        String[] address = question.address().split("\\?", 2);
        Routes.Match match = (Routes.Match) Routes.match(question.method(), address[0]);
        IncomingRequest request = new IncomingRequest(question.method(), address[0], address.length < 2 ? "" : address[1], headers(question),
                bytes(question.body()), "HTTP/1.1", "127.0.0.1");
        APIGatewayV2HTTPResponse response = functions.call(match.route().function(), EVENTS.event(request, match, clock.instant()));
        String type = response.getHeaders().getOrDefault("content-type", "");
        JsonNode body = parsed(type.endsWith("json") ? response.getBody() : null);
        int status = response.getStatusCode();
        if (status == ProblemCode.UNAVAILABLE.status() && !response.getHeaders().getOrDefault("retry-after", "").matches("[1-9][0-9]*")) {
            throw new AssertionError(question + " <- 503 that does not say when to come back: " + response.getHeaders());
        }
        List<String> faults = CONTRACT.faultsOfResponse(match.route(), status, type, body.isMissingNode() ? "" : response.getBody());
        if (!faults.isEmpty() || status > ProblemCode.UNAVAILABLE.status()) {
            throw new AssertionError(question + " <- " + status + " " + response.getBody() + " " + faults);
        }
        return new Said(status, body, match.pathParameters());
    }

    /**
     * What a problem says.
     *
     * @param about the parameters {@code project} and {@code task} of what it is about
     * @throws StoreUnavailable if nobody knows what became of it
     */
    <T> Answer<T> refused(Question question, JsonNode problem, Map<String, String> about) {
        if (problem.path("status").asInt() == ProblemCode.UNAVAILABLE.status()) {
            throw new StoreUnavailable(problem.path("detail").asText(), 1);
        }
        return Answer.refused(Refused.by(code(question, problem), about));
    }

    private static ProblemCode code(Question question, JsonNode problem) {
        String code = problem.path("type").asText().substring(PROBLEM.length());
        for (ProblemCode known : ProblemCode.values()) {
            if (known.code().equals(code) && Refused.KNOWN.contains(known)) {
                return known;
            }
        }
        throw new AssertionError(question + " <- " + problem);
    }

    private static List<Map.Entry<String, String>> headers(Question question) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        if (question.who() != null) {
            headers.add(Map.entry("X-User-Id", question.who()));
        }
        if (question.body() != null) {
            headers.add(Map.entry("Content-Type", question.body() instanceof byte[] ? "application/yaml" : "application/json"));
        }
        return headers;
    }

    private static byte[] bytes(Object body) {
        try {
            return body == null ? new byte[0] : body instanceof byte[] bytes ? bytes : JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body == null ? "" : body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(body, broken);
        }
    }
}
