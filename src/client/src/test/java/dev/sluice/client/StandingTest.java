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

    private void waitsFor(String... kinds) {
        String causes = String.join(",", List.of(kinds).stream()
                .map(kind -> "{\"kind\":\"" + kind + "\",\"cause\":\"It is so.\"}").toList());
        service.answers(200, "{\"waitingTasks\":1,\"rootCauses\":[" + causes + "]}");
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
    void tasks_that_turned_up_later_count() {
        assertThat(standing("\"completed\":3,\"ready\":1")).isInstanceOf(Standing.Going.class);
    }
}
