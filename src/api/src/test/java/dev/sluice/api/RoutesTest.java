package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void every_route_is_found_by_its_own_template() {
        for (Route route : Routes.all()) {
            String path = route.template().replace("{project}", "p-1").replace("{task}", "t.2");
            assertThat(Routes.match(route.method().name(), path)).isInstanceOfSatisfying(Routes.Match.class,
                    match -> assertThat(match.route()).isEqualTo(route));
            assertThat(Routes.ofKey(route.key())).contains(route);
        }
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
        for (String path : new String[] {"", "/", "/v1", "/v2/projects", "/v1/projects/", "/v1/projects//tasks", "/v1/projects/a/b"}) {
            assertThat(Routes.match("GET", path)).as(path).isEqualTo(new Routes.UnknownPath(path));
        }
    }
}
