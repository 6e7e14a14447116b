package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Routes;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code sam local invoke} is given lies in the checkout; each function's own tests execute it. */
class EventsTest {

    @Test
    void every_route_has_a_sample_event_in_the_folder_of_its_function_and_no_event_is_for_another() {
        Set<String> sampled = new TreeSet<>();
        Arrays.stream(FunctionName.values()).filter(name -> name != FunctionName.CLEANUP).forEach(name ->
                Events.all(name.word()).forEach(event -> sampled.add(name.word() + ": " + event.get("routeKey").asText())));
        assertThat(sampled).isEqualTo(Routes.all().stream().map(route -> route.function() + ": " + route.key())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void an_event_says_everywhere_which_route_it_is_for() {
        Routes.all().stream().map(Route::function).distinct().flatMap(function -> Events.all(function).stream()).forEach(event -> {
            assertThat(event.get("version").asText()).isEqualTo("2.0");
            assertThat(event.at("/requestContext/routeKey")).isEqualTo(event.get("routeKey"));
            assertThat(event.at("/requestContext/http/path")).isEqualTo(event.get("rawPath"));
            assertThat(event.get("routeKey").asText()).startsWith(event.at("/requestContext/http/method").asText() + " ");
        });
    }
}
