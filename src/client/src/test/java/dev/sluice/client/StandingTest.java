package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final FakeService service = new FakeService();
    private final SluiceClient client = new SluiceClient(ClientSettings.of(service.address(), "t"));

    @AfterEach
    void stop() {
        service.close();
    }

    private Standing standing(String counts) {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":3,\"counts\":{" + counts + "}}");
        return Standing.of(client, "p");
    }

    /** As a service answers that is older than {@code rootCounts}. */
    private void waitsFor(String... kinds) {
        service.answers(200, "{\"waitingTasks\":1,\"rootCauses\":[" + causes(kinds) + "]}");
    }

    private void waitsForInAll(String counts, String... kinds) {
        service.answers(200, "{\"waitingTasks\":1,\"rootCauses\":[" + causes(kinds) + "],\"rootCounts\":{" + counts + "}}");
    }

    private static String causes(String... kinds) {
        return String.join(",", List.of(kinds).stream().map(kind -> "{\"kind\":\"" + kind + "\",\"cause\":\"It is so.\"}").toList());
    }

    @Test
    void done_is_what_is_completed_stood_in_for_or_skipped() {
        assertThat(standing("\"completed\":1,\"stood_in\":1,\"skipped\":1")).isInstanceOf(Standing.Complete.class);
    }

    @Test
    void whoever_works_or_can_keeps_it_going() {
        assertThat(standing("\"failed\":1,\"blocked\":1,\"ready\":1")).isInstanceOf(Standing.Going.class);
        assertThat(standing("\"completed\":2,\"in_progress\":1")).isInstanceOf(Standing.Going.class);
    }

    @Test
    void waiting_for_people_is_going_on_also_beside_a_failure() {
        assertThat(standing("\"completed\":2,\"pending\":1")).isInstanceOf(Standing.Going.class);
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":3,\"counts\":{\"failed\":1,\"blocked\":1,\"pending\":1}}");
        waitsFor("failed", "gate");
        assertThat(Standing.of(client, "p")).isInstanceOf(Standing.Going.class);
    }

    @Test
    void waiting_for_nothing_but_failures_is_stuck_and_names_them() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":3,\"counts\":{\"failed\":1,\"blocked\":2}}");
        waitsFor("failed");
        assertThat(Standing.of(client, "p")).isInstanceOfSatisfying(Standing.Stuck.class,
                stuck -> assertThat(stuck.causes()).singleElement().satisfies(cause -> assertThat(cause.cause()).isEqualTo("It is so.")));
    }

    @Test
    void more_dead_letters_than_are_listed_are_stuck_if_all_that_waits_waits_for_one() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":3}}");
        waitsFor("failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOfSatisfying(Standing.Stuck.class,
                stuck -> assertThat(stuck.causes()).extracting(Blocking.RootCause::kind).containsExactly("failed", "failed", "more"));
    }

    @Test
    void among_causes_that_are_not_listed_may_be_one_that_passes_as_long_as_a_task_waits_for_anything_but_a_dead_letter() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":2,\"pending\":1}}");
        waitsFor("failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOf(Standing.Going.class);
    }

    @Test
    void a_gate_that_only_dead_letters_could_have_opened_keeps_nobody_waiting_where_all_causes_are_known_to_be_dead_letters() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":2,\"pending\":1}}");
        waitsForInAll("\"failed\":25", "failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOfSatisfying(Standing.Stuck.class,
                stuck -> assertThat(stuck.causes()).extracting(Blocking.RootCause::kind).containsExactly("failed", "failed", "more"));
    }

    @Test
    void a_gate_that_can_still_be_helped_is_seen_behind_what_is_listed() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":2,\"pending\":1}}");
        waitsForInAll("\"failed\":25,\"gate\":1", "failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOf(Standing.Going.class);
    }

    @Test
    void a_gate_helps_no_task_that_waits_for_a_dead_letter_as_well() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":3}}");
        waitsForInAll("\"failed\":25,\"gate\":1", "failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOf(Standing.Stuck.class);
    }

    @Test
    void effects_under_way_are_waited_for_also_behind_what_is_listed() {
        service.answers(200, "{\"projectId\":\"p\",\"tasks\":30,\"counts\":{\"completed\":2,\"failed\":25,\"blocked\":3}}");
        waitsForInAll("\"failed\":25,\"propagation\":1", "failed", "failed", "more");
        assertThat(Standing.of(client, "p")).isInstanceOf(Standing.Going.class);
    }

    @Test
    void tasks_that_turned_up_later_count() {
        assertThat(standing("\"completed\":3,\"ready\":1")).isInstanceOf(Standing.Going.class);
    }
}
