package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final Handler NEVER = request -> {
        throw new AssertionError("must not be reached");
    };

    private static APIGatewayV2HTTPResponse refused(String method, String path) {
        return Doors.serve(Events.of(method, path, Map.of()), Route.GET_TASK, NEVER);
    }

    @Test
    void an_answer_is_json_and_echoes_the_request_id() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK,
                request -> Reply.ok(Map.of("at", Instant.EPOCH)));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/json").containsEntry("x-request-id", "req-1");
        assertThat(response.getBody()).isEqualTo("{\"at\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void a_text_of_another_type_goes_out_as_it_is() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("GET", "/v1/projects/p/graph", Map.of()), Route.GET_GRAPH,
                request -> Reply.text("text/vnd.graphviz", "digraph {\n  \"é\"\n}\n"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("content-type", "text/vnd.graphviz; charset=utf-8");
        assertThat(response.getBody()).isEqualTo("digraph {\n  \"é\"\n}\n");
    }

    @Test
    void a_problem_document_has_everything_that_rfc_9457_asks_for() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK,
                request -> {
                    throw new ProblemException(Problems.contended("t"));
                });
        assertThat(response.getStatusCode()).isEqualTo(409);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json").containsEntry("retry-after", "1");
        assertThat(response.getBody()).isEqualTo("{\"type\":\"urn:sluice:problem:contended\",\"title\":\"Others were faster\",\"status\":409,"
                + "\"detail\":\"Others changed t at the same time, again and again; repeat the call.\","
                + "\"instance\":\"/v1/projects/p/tasks/t\",\"retryAfter\":1}");
    }

    @Test
    void an_id_with_a_forbidden_character_is_named() {
        APIGatewayV2HTTPResponse response = refused("GET", "/v1/projects/a%2Fb/tasks/c%23d");
        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(Doors.errors(response)).containsExactlyInAnyOrder(
                "/project: The project id 'a/b' contains '/'; use letters, digits, '.', '_' and '-' only.",
                "/task: The task id 'c#d' contains '#'; use letters, digits, '.', '_' and '-' only.");
        assertThat(Doors.json(response).at("/errors/0/in").asText()).isEqualTo("path");
    }

    @Test
    void artifact_types_and_review_ids_of_the_path_are_ids_too() {
        APIGatewayV2HTTPResponse type = Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t/artifacts/a%2Fb", Map.of()),
                Route.GET_ARTIFACT, NEVER);
        assertThat(Doors.errors(type)).containsExactly(
                "/type: The artifact type 'a/b' contains '/'; use letters, digits, '.', '_' and '-' only.");
        APIGatewayV2HTTPResponse review = Doors.serve(Events.of("DELETE", "/v1/projects/p/tasks/t/reviews/../signoff", Map.of()),
                Route.WITHDRAW_SIGN_OFF, NEVER);
        assertThat(Doors.errors(review)).containsExactly("/review: The review id '..' would mean a folder in a URL; choose another.");
    }

    @Test
    void parameters_that_the_gateway_has_taken_out_are_validated_too() {
        APIGatewayV2HTTPEvent event = Events.builder("GET", "/v1/projects/a/b/tasks/t").withRouteKey(Route.GET_TASK.key())
                .withPathParameters(Map.of("project", "a/b", "task", "t")).build();
        assertThat(Doors.serve(event, Route.GET_TASK, NEVER).getStatusCode()).isEqualTo(422);
    }

    @Test
    void an_unknown_path_is_404_and_a_wrong_method_405_with_those_that_are_right() {
        assertThat(Doors.code(refused("GET", "/v1/nothing"))).isEqualTo("route-not-found");
        APIGatewayV2HTTPResponse response = refused("POST", "/v1/projects/p");
        assertThat(response.getStatusCode()).isEqualTo(405);
        assertThat(response.getHeaders()).containsEntry("allow", "GET, PUT, DELETE");
        assertThat(Doors.json(response).get("detail").asText()).isEqualTo("POST is not possible here; GET, PUT, DELETE are.");
    }

    @Test
    void a_named_stage_is_no_part_of_the_path() {
        APIGatewayV2HTTPEvent event = Events.builder("GET", "/prod/v1/projects/p/tasks/t")
                .withRequestContext(Events.context("GET", "/prod/v1/projects/p/tasks/t").withStage("prod").build()).build();
        assertThat(Doors.serve(event, Route.GET_TASK, request -> Reply.ok(request.task())).getBody()).isEqualTo("\"t\"");
    }

    @Test
    void a_route_of_another_function_is_not_found_here() {
        APIGatewayV2HTTPResponse response = refused("GET", "/v1/projects");
        assertThat(response.getStatusCode()).isEqualTo(404);
        assertThat(Doors.json(response).get("detail").asText()).contains("function projects");
    }

    @Test
    void a_fault_of_ours_is_500_without_its_words() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK,
                request -> {
                    throw new IllegalStateException("secret");
                });
        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.getBody()).contains("req-1").doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void a_store_out_of_reach_is_503_and_says_when_to_come_back() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK,
                request -> {
                    throw new IllegalMonitorStateException("throttled");
                });
        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat(response.getHeaders()).containsEntry("retry-after", "2");
    }

    @Test
    void filters_stand_before_the_handler_in_their_order() {
        List<String> way = new ArrayList<>();
        Filter outer = (request, next) -> {
            way.add("outer");
            return next.handle(request);
        };
        Filter inner = (request, next) -> {
            way.add("inner");
            throw new ProblemException(Problems.contended("t"));
        };
        assertThat(Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK, NEVER, List.of(outer, inner),
                Attendant.NONE).getStatusCode()).isEqualTo(409);
        assertThat(way).containsExactly("outer", "inner");
    }

    @Test
    void the_attendant_hears_of_every_call_how_it_ended_even_of_those_without_a_route() {
        List<String> heard = new ArrayList<>();
        Attendant attendant = new Attendant() {
            @Override
            public void begins(Request request) {
                heard.add(request.id() + " begins");
            }

            @Override
            public void ends(Request request, int status) {
                heard.add((request == null ? "?" : request.id()) + " " + status);
            }
        };
        Handler failing = request -> {
            throw new IllegalStateException("a fault of ours");
        };
        Doors.serve(Events.of("GET", "/v1/projects/p/tasks/t", Map.of()), Route.GET_TASK, failing, List.of(), attendant);
        Doors.serve(Events.of("GET", "/nowhere", Map.of()), Route.GET_TASK, NEVER, List.of(), attendant);
        assertThat(heard).containsExactly("req-1 begins", "req-1 500", "? 404");
    }

    @Test
    void an_empty_event_is_answered_too() {
        assertThat(Doors.serve(new APIGatewayV2HTTPEvent(), Route.GET_TASK, NEVER).getStatusCode()).isEqualTo(404);
    }

    @Test
    void only_pipelines_may_be_packed_and_may_have_4_megabytes() {
        byte[] packed = {0x1F, (byte) 0x8B, 8, 0};
        assertThat(sent(Route.APPLY_PROJECT, packed, "gzip")).isEqualTo(200);
        assertThat(sent(Route.APPLY_PROJECT, packed, null)).isEqualTo(200);
        assertThat(sent(Route.APPLY_PROJECT, "a: b".getBytes(), "gzip")).isEqualTo(400);
        assertThat(sent(Route.APPLY_PROJECT, packed, "br")).isEqualTo(400);
        assertThat(sent(Route.CLAIM_BEST, packed, "gzip")).isEqualTo(400);
        assertThat(sent(Route.APPLY_PROJECT, new byte[4 << 20], null)).isEqualTo(200);
        assertThat(sent(Route.APPLY_PROJECT, new byte[(4 << 20) + 1], null)).isEqualTo(413);
        byte[] large = Arrays.copyOf(packed, (4 << 20) + 1);
        assertThat(answered(Route.APPLY_PROJECT, large, "gzip").getBody()).contains("packed as it is").doesNotContain("Pack the pipeline");
    }

    private static int sent(Route route, byte[] body, String encoding) {
        return answered(route, body, encoding).getStatusCode();
    }

    private static APIGatewayV2HTTPResponse answered(Route route, byte[] body, String encoding) {
        APIGatewayV2HTTPEvent event = Events.builder(route.method().name(), route.template().replace("{project}", "p"))
                .withHeaders(encoding == null ? Map.of() : Map.of("Content-Encoding", encoding)).withIsBase64Encoded(true)
                .withBody(java.util.Base64.getEncoder().encodeToString(body)).build();
        return Doors.serve(event, route, request -> Reply.ok(request.content().length));
    }
}
