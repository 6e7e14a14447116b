package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.sluice.api.request.ApplyQuery;
import dev.sluice.api.request.BlockingQuery;
import dev.sluice.api.request.GraphQuery;
import dev.sluice.api.request.ReadyQuery;
import dev.sluice.api.request.ReleaseQuery;
import dev.sluice.api.request.TasksQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void absent_parameters_get_their_defaults() {
        assertThat(Doors.query(Route.LIST_TASKS, TasksQuery.class, null).getBody()).isEqualTo("{\"limit\":10}");
    }

    @Test
    void lists_are_separated_by_commas() {
        assertThat(Doors.query(Route.LIST_READY, ReadyQuery.class, Map.of("capability", "gpu, vram_gb=24")).getBody())
                .isEqualTo("{\"limit\":10,\"capability\":[\"gpu\",\"vram_gb=24\"]}");
    }

    @Test
    void every_wrong_parameter_is_told_and_said_to_be_in_the_query() {
        APIGatewayV2HTTPResponse response = Doors.query(Route.LIST_TASKS, TasksQuery.class,
                Map.of("limit", "-5", "status", "running", "stauts", "x"));
        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(Doors.errors(response)).containsExactlyInAnyOrder(
                "/limit: limit must be 1 to 100, not -5.",
                "/status: status must be one of pending, blocked, ready, in_progress, completing, failing, completed, failed, "
                        + "stood_in, skipped, not \"running\".",
                "/stauts: stauts is not known here. Did you mean 'status'?");
        Doors.json(response).get("errors").forEach(e -> assertThat(e.get("in").asText()).isEqualTo("query"));
    }

    @Test
    void a_route_without_parameters_refuses_every_one_by_name_before_its_handler_is_asked() {
        APIGatewayV2HTTPResponse response = Doors.serve(Events.of("DELETE", "/v1/projects/p", Map.of("dryRun", "true", "force", "x")), Route.DELETE_PROJECT, request -> {
            throw new AssertionError("must not be reached");
        });
        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(Doors.errors(response)).containsExactlyInAnyOrder("/dryRun: dryRun is not known here.", "/force: force is not known here.");
        Doors.json(response).get("errors").forEach(e -> assertThat(e.get("in").asText()).isEqualTo("query"));
    }

    @Test
    void a_query_is_read_as_what_its_route_says_and_as_nothing_else() {
        assertThat(Doors.query(Route.DELETE_PROJECT, TasksQuery.class, null).getStatusCode()).isEqualTo(500);
    }

    @Test
    void what_should_be_a_number_or_a_truth_value_is_shown_as_given() {
        assertThat(Doors.errors(Doors.query(Route.LIST_TASKS, TasksQuery.class, Map.of("limit", "ten"))))
                .containsExactly("/limit: limit must be a whole number, not \"ten\".");
        assertThat(Doors.errors(Doors.query(Route.APPLY_PROJECT, ApplyQuery.class, Map.of("ethics", "yes"))))
                .containsExactly("/ethics: ethics must be true or false, not \"yes\".");
    }

    @Test
    void a_graph_is_json_unless_another_format_is_asked_for() {
        assertThat(Doors.query(Route.GET_GRAPH, GraphQuery.class, null).getBody()).isEqualTo("{\"format\":\"JSON\"}");
        assertThat(Doors.query(Route.GET_GRAPH, GraphQuery.class, Map.of("format", "dot")).getBody()).contains("DOT");
        assertThat(Doors.errors(Doors.query(Route.GET_GRAPH, GraphQuery.class, Map.of("format", "svg"))))
                .containsExactly("/format: format must be one of json, mermaid, dot, not \"svg\".");
    }

    @Test
    void as_many_waiting_tasks_as_a_list_may_have_are_shown_unless_fewer_are_asked_for() {
        assertThat(Doors.query(Route.GET_BLOCKING, BlockingQuery.class, null).getBody()).isEqualTo("{\"limit\":100}");
        for (String limit : new String[] {"0", "101", "-1"}) {
            assertThat(Doors.errors(Doors.query(Route.GET_BLOCKING, BlockingQuery.class, Map.of("limit", limit))))
                    .containsExactly("/limit: limit must be 1 to 100, not " + limit + ".");
        }
    }

    @Test
    void a_release_needs_its_token() {
        assertThat(Doors.errors(Doors.query(Route.RELEASE, ReleaseQuery.class, Map.of()))).hasSize(1)
                .first().asString().contains("?fencingToken=");
    }

    @Test
    void a_cursor_survives_the_way_there_and_back() {
        with(Route.LIST_TASKS, "p", cursor -> {
            assertThat(cursor.decode(cursor.encode("TASK#é/1"))).isEqualTo("TASK#é/1");
            assertThat(cursor.encode(null)).isNull();
            assertThat(cursor.decode(null)).isNull();
        });
    }

    @Test
    void a_cursor_of_another_list_or_of_another_project_is_refused() {
        List<String> lists = new ArrayList<>();
        with(Route.LIST_PROJECTS, "", cursor -> lists.add(cursor.encode("active#a")));
        for (Route route : List.of(Route.LIST_TASKS, Route.LIST_STATES, Route.LIST_RUNS)) {
            with(route, "a", cursor -> lists.add(cursor.encode("a")));
            with(route, "a.b", cursor -> lists.add(cursor.encode("a")));
        }
        lists.add(0, Base64.getUrlEncoder().withoutPadding().encodeToString("a".getBytes(StandardCharsets.UTF_8)));
        List<String> accepted = lists.stream()
                .filter(cursor -> with(Route.LIST_TASKS, "a", here -> here.decode(cursor)).getStatusCode() == 204).toList();
        assertThat(accepted).containsExactly(lists.get(2));
    }

    @Test
    void the_longest_ids_there_are_fit_into_a_cursor() {
        with(Route.LIST_STATES, "p".repeat(255), cursor -> assertThat(cursor.encode("t".repeat(255) + "#9999999999")).hasSizeLessThan(1_000));
    }

    private static APIGatewayV2HTTPResponse with(Route route, String project, Consumer<Cursor> then) {
        String path = route.template().replace("{project}", project);
        return Doors.serve(Events.of("GET", path, Map.of()), route, request -> {
            then.accept(Cursor.of(request));
            return Reply.noContent();
        });
    }

    @Test
    void a_made_up_cursor_is_refused() {
        for (String cursor : new String[] {"!!", "a", "_w"}) {
            APIGatewayV2HTTPResponse response = with(Route.LIST_PROJECTS, "", here -> here.decode(cursor));
            assertThat(response.getStatusCode()).as(cursor).isEqualTo(422);
        }
    }

    @Test
    void a_cursor_that_is_empty_or_longer_than_any_key_is_refused() {
        for (String cursor : new String[] {"", "a".repeat(1_001)}) {
            assertThat(Doors.query(Route.LIST_TASKS, TasksQuery.class, Map.of("cursor", cursor)).getStatusCode()).isEqualTo(422);
        }
    }
}
