package dev.sluice.bench.service;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The calls that a worker makes, each one event to the service; a refusal is an {@link IllegalStateException} with what was said. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEASE_SECONDS = 300;

    private final Calls service;
    private final String project;

    public Api(Calls service, String project) {
        this.service = service;
        this.project = project;
    }

    /** A lease as it was granted. */
    public record Lease(String task, long token, List<String> outputs) {
    }

    /** What the end of a task led to: tasks made ready, and tasks that the same worker got at once. */
    public record Ended(int ready, List<Lease> handedOver) {
    }

    /** @return how many tasks there are */
    public int apply(byte[] definition) {
        APIGatewayV2HTTPEvent event = event("PUT", "/v1/projects/" + project, Map.of());
        event.setHeaders(Map.of("content-type", "application/octet-stream"));
        event.setBody(Base64.getEncoder().encodeToString(definition));
        event.setIsBase64Encoded(true);
        return answer(event).get("tasks").asInt();
    }

    public void delete() {
        answer(event("DELETE", "/v1/projects/" + project, Map.of()));
    }

    /** @return how many ready tasks were named */
    public int ready(int limit) {
        return answer(readyEvent(limit)).get("tasks").size();
    }

    /** Asks for as many ready tasks. */
    public APIGatewayV2HTTPEvent readyEvent(int limit) {
        return event("GET", "/v1/projects/" + project + "/ready", Map.of("limit", Integer.toString(limit)));
    }

    /** Asks for one task. */
    public APIGatewayV2HTTPEvent taskEvent(String task) {
        return event("GET", "/v1/projects/" + project + "/tasks/" + task, Map.of());
    }

    public List<Lease> claim(String worker, List<String> capabilities, int limit) {
        return leases(answer(claimEvent(worker, capabilities, limit)).get("reservations"));
    }

    /** Claims the best. */
    public APIGatewayV2HTTPEvent claimEvent(String worker, List<String> capabilities, int limit) {
        ObjectNode body = JSON.createObjectNode().put("workerId", worker).put("limit", limit).put("leaseSeconds", LEASE_SECONDS);
        capabilities.forEach(body.putArray("capabilities")::add);
        return event("POST", "/reservations", body);
    }

    public void renew(Lease lease) {
        answer(renewEvent(lease));
    }

    /** Renews a lease. */
    public APIGatewayV2HTTPEvent renewEvent(Lease lease) {
        return event("PATCH", "/tasks/" + lease.task() + "/reservation",
                JSON.createObjectNode().put("fencingToken", lease.token()).put("leaseSeconds", LEASE_SECONDS));
    }

    /** Gives a lease back. */
    public APIGatewayV2HTTPEvent releaseEvent(Lease lease) {
        return event("DELETE", "/v1/projects/" + project + "/tasks/" + lease.task() + "/reservation",
                Map.of("fencingToken", Long.toString(lease.token())));
    }

    /** Ends an attempt as failed. */
    public APIGatewayV2HTTPEvent failEvent(Lease lease) {
        ObjectNode body = JSON.createObjectNode().put("status", "failed").put("fencingToken", lease.token());
        body.putObject("error").put("message", "for the benchmark").put("retryable", true);
        return event("PUT", "/tasks/" + lease.task() + "/status", body);
    }

    /** How long each lease lasts that is taken here. */
    public static int leaseSeconds() {
        return LEASE_SECONDS;
    }

    /** @param next how many tasks to hand over at most; 0 asks for none */
    public Ended complete(Lease lease, List<String> capabilities, int next) {
        JsonNode answer = answer(completeEvent(lease, capabilities, next));
        return new Ended(answer.get("newlyReady").size(), leases(answer.path("reservations")));
    }

    /**
     * Completes several in one call.
     *
     * @param next how many tasks to hand over at most for each; 0 asks for none
     */
    public Ended complete(List<Lease> leases, int next) {
        JsonNode answer = answer(completeEvent(leases, next));
        int ready = 0;
        List<Lease> handedOver = new ArrayList<>();
        for (JsonNode outcome : answer.path("outcomes")) {
            if (!outcome.has("accepted")) {
                throw new IllegalStateException("an outcome was refused: " + outcome);
            }
            ready += outcome.path("accepted").path("newlyReady").size();
            handedOver.addAll(leases(outcome.path("accepted").path("reservations")));
        }
        return new Ended(ready, handedOver);
    }

    /** Completes several, see {@link #complete(List, int)}. */
    public APIGatewayV2HTTPEvent completeEvent(List<Lease> leases, int next) {
        ObjectNode outcomes = JSON.createObjectNode();
        leases.forEach(lease -> outcomes.set(lease.task(), completed(lease, List.of(), next)));
        return event("POST", "/outcomes", JSON.createObjectNode().<JsonNode>set("outcomes", outcomes));
    }

    /** Completes a task, see {@link #complete(Lease, List, int)}. */
    public APIGatewayV2HTTPEvent completeEvent(Lease lease, List<String> capabilities, int next) {
        return event("PUT", "/tasks/" + lease.task() + "/status", completed(lease, capabilities, next));
    }

    private static ObjectNode completed(Lease lease, List<String> capabilities, int next) {
        ObjectNode body = JSON.createObjectNode().put("status", "completed").put("fencingToken", lease.token());
        lease.outputs().forEach(type -> body.withArray("artifacts").addObject().put("type", type).put("path", "bench/" + type)
                .put("sha256", "0".repeat(64)).put("size", 1).put("qualityScore", 1));
        if (next > 0) {
            ObjectNode wish = body.putObject("next").put("limit", next).put("leaseSeconds", LEASE_SECONDS);
            capabilities.forEach(wish.putArray("capabilities")::add);
        }
        return body;
    }

    /** Sends a call below the project. */
    public JsonNode send(String method, String path, JsonNode body) {
        return answer(event(method, path, body));
    }

    /** A call below the project. */
    private APIGatewayV2HTTPEvent event(String method, String path, JsonNode body) {
        APIGatewayV2HTTPEvent event = event(method, "/v1/projects/" + project + path, Map.of());
        event.setHeaders(Map.of("content-type", "application/json"));
        event.setBody(body == null ? null : body.toString());
        return event;
    }

    private static List<Lease> leases(JsonNode reservations) {
        List<Lease> leases = new ArrayList<>();
        for (JsonNode one : reservations) {
            List<String> outputs = new ArrayList<>();
            one.path("outputs").forEach(type -> outputs.add(type.asText()));
            leases.add(new Lease(one.get("taskId").asText(), one.get("fencingToken").asLong(), outputs));
        }
        return leases;
    }

    private static APIGatewayV2HTTPEvent event(String method, String path, Map<String, String> query) {
        RequestContext context = RequestContext.builder().withStage("$default").withRequestId("bench")
                .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build()).build();
        return APIGatewayV2HTTPEvent.builder().withVersion("2.0").withRouteKey("$default").withRawPath(path)
                .withQueryStringParameters(query).withRequestContext(context).build();
    }

    private JsonNode answer(APIGatewayV2HTTPEvent event) {
        APIGatewayV2HTTPResponse response = service.call(event);
        if (response.getStatusCode() >= 300) {
            throw new IllegalStateException(event.getRequestContext().getHttp().getMethod() + " " + event.getRawPath() + " was answered "
                    + response.getStatusCode() + ": " + response.getBody());
        }
        try {
            return response.getBody() == null ? JSON.createObjectNode() : JSON.readTree(response.getBody());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer is not JSON: " + response.getBody(), e);
        }
    }
}
