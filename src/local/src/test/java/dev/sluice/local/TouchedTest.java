package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.Routes;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchedTest {

    private static final String TASK = "/v1/projects/p/tasks/a";

    private static Optional<Touched> by(String method, String path, String answer) throws JsonProcessingException {
        return Touched.by((Routes.Match) Routes.match(method, path), new ObjectMapper().readTree(answer));
    }

    @Test
    void a_completion_touches_its_task_what_it_makes_ready_and_what_it_hands_over() throws Exception {
        assertThat(by("PUT", TASK + "/status", "{\"status\": \"completed\", \"newlyReady\": [\"b\"], \"reservations\": [{\"taskId\": \"c\"}]}"))
                .contains(new Touched("p", Optional.of(Set.of("a", "b", "c"))));
        assertThat(by("POST", "/v1/projects/p/reservations", "{\"reservations\": [{\"taskId\": \"d\"}]}"))
                .contains(new Touched("p", Optional.of(Set.of("d"))));
    }

    @Test
    void an_attempt_that_may_be_repeated_touches_its_task_and_a_dead_letter_everything() throws Exception {
        assertThat(by("PUT", TASK + "/status", "{\"status\": \"ready\", \"newlyReady\": []}")).contains(new Touched("p", Optional.of(Set.of("a"))));
        assertThat(by("PUT", TASK + "/status", "{\"status\": \"failed\", \"newlyReady\": []}")).contains(new Touched("p", Optional.empty()));
    }

    @Test
    void several_outcomes_touch_their_tasks_with_all_that_each_led_to_and_a_dead_letter_among_them_everything() throws Exception {
        String several = "{\"outcomes\": {\"a\": {\"accepted\": {\"status\": \"%s\", \"newlyReady\": [\"b\"], \"reservations\": [{\"taskId\": \"c\"}]}}, \"d\": {\"problem\": {}}}}";
        assertThat(by("POST", "/v1/projects/p/outcomes", several.formatted("completed"))).contains(new Touched("p", Optional.of(Set.of("a", "b", "c", "d"))));
        assertThat(by("POST", "/v1/projects/p/outcomes", several.formatted("failed"))).contains(new Touched("p", Optional.empty()));
    }

    @Test
    void a_gate_that_opens_and_a_plan_touch_everything() throws Exception {
        String signOff = TASK + "/reviews/r/signoff";
        assertThat(by("POST", signOff, "{\"gates\": [{\"satisfied\": false}]}")).contains(new Touched("p", Optional.of(Set.of("a"))));
        assertThat(by("POST", signOff, "{\"gates\": [{\"satisfied\": true}]}")).contains(new Touched("p", Optional.empty()));
        assertThat(by("PUT", "/v1/projects/p", "{}")).contains(new Touched("p", Optional.empty()));
        assertThat(by("DELETE", "/v1/projects/p", "null")).contains(new Touched("p", Optional.empty()));
    }

    @Test
    void reading_touches_nothing() throws Exception {
        assertThat(by("GET", TASK, "{}")).isEmpty();
    }
}
