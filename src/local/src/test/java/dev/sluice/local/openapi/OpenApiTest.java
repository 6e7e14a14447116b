package dev.sluice.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document by itself; what is really sent and answered is held against it wherever the tests of this module call the API. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final Contract contract = Contract.read();

    @Test
    void the_document_has_every_route_and_no_other() {
        List<String> described = new ArrayList<>();
        contract.document().path("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (METHODS.contains(method)) {
                described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }));
        assertThat(described).containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Route::key).toList());
    }

    @Test
    void every_parameter_of_a_path_is_described() {
        contract.document().path("paths").properties().forEach(path -> {
            List<String> names = new ArrayList<>();
            for (JsonNode parameter : path.getValue().path("parameters")) {
                names.add(contract.document().at(parameter.path("$ref").asText().substring(1)).path("name").asText());
            }
            Matcher inPath = Pattern.compile("\\{(\\w+)}").matcher(path.getKey());
            assertThat(names).as(path.getKey()).containsExactlyElementsOf(inPath.results().map(one -> one.group(1)).toList());
        });
    }

    @Test
    void it_has_every_type_of_problem() {
        JsonNode types = contract.document().at("/components/schemas/Problem/properties/type/enum");
        assertThat(types).extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values()).map(ProblemCode::type).toList());
    }

    @Test
    void every_status_of_a_problem_has_a_response() {
        List<String> responses = new ArrayList<>();
        contract.document().at("/components/responses").properties().forEach(response ->
                responses.add(response.getValue().at("/content/application~1problem+json/example/status").asText()));
        // 405 is no answer of a route: it says that there is none.
        assertThat(responses).containsExactlyInAnyOrderElementsOf(Stream.of(ProblemCode.values()).map(code -> Integer.toString(code.status()))
                .filter(status -> !status.equals("405")).distinct().toList());
    }

    @Test
    void every_example_fits_its_schema() {
        assertThat(contract.faultsOfExamples()).isEmpty();
        assertThat(contract.document().findParents("example")).hasSizeGreaterThan(20);
    }

    @Test
    void every_operation_has_an_example_of_what_it_answers() {
        for (Route route : Routes.all()) {
            JsonNode answer = contract.operation(route).at("/responses/200/content/application~1json");
            assertThat(answer.isMissingNode() || answer.has("example")).as(route.key()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "query", "header"})
    void a_fault_may_lie_in_any_part_of_a_request(String part) {
        assertThat(contract.faultsOfResponse(Route.CLAIM_BEST, 422, "application/problem+json", """
                {"type": "urn:sluice:problem:invalid", "title": "Invalid", "status": 422, "detail": "No.", "instance": "/v1/projects/p/reservations",
                 "errors": [{"pointer": "/one", "detail": "No.", "in": "%s"}]}""".formatted(part))).isEmpty();
    }

    @Test
    void what_does_not_fit_is_found() {
        assertThat(contract.faultsOfRequest(Route.RENEW, "{\"fencingToken\": 0}")).isNotEmpty();
        assertThat(contract.faultsOfRequest(Route.RENEW, "{\"fencingToken\": 1, \"lease\": 2}")).isNotEmpty();
        assertThat(contract.faultsOfRequest(Route.RENEW, "{\"fencingToken\": 1}")).isEmpty();
        assertThat(contract.faultsOfResponse(Route.RENEW, 418, "application/json", "{}")).isNotEmpty();
        assertThat(contract.faultsOfResponse(Route.RENEW, 200, "application/json", "{\"taskId\": \"a\"}")).isNotEmpty();
        assertThat(contract.faultsOfResponse(Route.RENEW, 200, "application/json",
                "{\"taskId\": \"a\", \"fencingToken\": 1, \"expiresAt\": \"2026-11-21T03:20:44.123Z\"}")).isEmpty();
        assertThat(contract.faultsOfResponse(Route.RELEASE, 204, "", "")).isEmpty();
        assertThat(contract.faultsOfResponse(Route.RELEASE, 204, "", "{}")).isNotEmpty();
    }
}
