package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void every_route_is_found_by_its_own_template() {
        for (Route route : Routes.all()) {
            String path = Doors.path(route);
            assertThat(Routes.match(route.method().name(), path)).isInstanceOfSatisfying(Routes.Match.class,
                    match -> assertThat(match.route()).isEqualTo(route));
            assertThat(Routes.ofKey(route.key())).contains(route);
        }
    }

    @Test
    void names_of_path_parameters_are_those_that_requests_ask_for() {
        assertThat(Routes.match("DELETE", "/v1/projects/a/tasks/b/reviews/c/signoff"))
                .isEqualTo(new Routes.Match(Route.WITHDRAW_SIGN_OFF, Map.of("project", "a", "task", "b", "review", "c")));
        assertThat(Routes.match("PUT", "/v1/projects/a/tasks/b/artifacts/c"))
                .isEqualTo(new Routes.Match(Route.PUT_ARTIFACT, Map.of("project", "a", "task", "b", "type", "c")));
    }

    @Test
    void what_was_delivered_belongs_to_status_and_what_is_said_of_it_all_to_readiness() {
        assertThat(Routes.all().stream().filter(route -> route.function().equals("status")).map(Route::key)).contains(
                "GET /v1/projects/{project}/tasks/{task}/artifacts", "POST /v1/projects/{project}/tasks/{task}/reviews",
                "POST /v1/projects/{project}/tasks/{task}/reviews/{review}/signoff");
        assertThat(Routes.all().stream().filter(route -> route.function().equals("readiness")).map(Route::key)).containsExactly(
                "GET /v1/health", "GET /v1/projects/{project}/ready", "GET /v1/projects/{project}/gates", "GET /v1/projects/{project}/blocking",
                "GET /v1/projects/{project}/health", "GET /v1/projects/{project}/graph");
    }

    @Test
    void path_parameters_are_decoded_so_that_an_encoded_slash_is_no_separator() {
        Routes.Found found = Routes.match("GET", "/v1/projects/a%2Fb/tasks/c%23d+%C3%A9");
        assertThat(found).isEqualTo(new Routes.Match(Route.GET_TASK, Map.of("project", "a/b", "task", "c#d+é")));
    }

    @Test
    void a_percent_sign_without_two_hex_digits_stays_as_it_is() {
        assertThat(PercentDecoding.decode("100%")).isEqualTo("100%");
        assertThat(PercentDecoding.decode("%zz%4")).isEqualTo("%zz%4");
    }

    @Test
    void a_known_path_with_another_method_names_the_methods_it_has() {
        assertThat(Routes.match("POST", "/v1/projects/p")).isEqualTo(new Routes.WrongMethod("/v1/projects/p",
                Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)));
    }

    @Test
    void other_paths_are_unknown() {
        for (String path : new String[] {"", "v1/projects", "//", "/assets", "/assets/", "/assets/../main.js", "/assets/vendor/a/b", "/v1", "/v2/projects", "/v1/projects/", "/v1/projects//tasks", "/v1/projects/a/b"}) {
            assertThat(Routes.match("GET", path)).as(path).isEqualTo(new Routes.UnknownPath(path));
        }
    }
}
