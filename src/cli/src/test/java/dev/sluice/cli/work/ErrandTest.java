package dev.sluice.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.client.Reservation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrandTest {

    private static Errand errand(String payload) {
        Reservation task = new Reservation("a", "s", 7, Instant.parse("2026-01-01T00:00:30Z"), 2, 5, List.of(), List.of("text", "plot"),
                TextNode.valueOf(payload), null);
        return new Errand(task, "mine", Map.of("SLUICE_URL", "http://x"), Path.of("r.json"));
    }

    @Test
    void a_command_gets_the_task_as_json_as_the_api_has_it() {
        assertThat(errand("p").json()).isEqualTo("{\"taskId\":\"a\",\"stage\":\"s\",\"fencingToken\":7,\"expiresAt\":\"2026-01-01T00:00:30Z\","
                + "\"attempt\":2,\"maxAttempts\":5,\"inputs\":[],\"outputs\":[\"text\",\"plot\"],\"payload\":\"p\",\"project\":\"mine\"}");
    }

    @Test
    void a_command_gets_the_task_in_its_environment() {
        assertThat(errand("p").environment()).containsEntry("SLUICE_TASK", "a").containsEntry("SLUICE_STAGE", "s")
                .containsEntry("SLUICE_PROJECT", "mine").containsEntry("SLUICE_ATTEMPT", "2").containsEntry("SLUICE_MAX_ATTEMPTS", "5")
                .containsEntry("SLUICE_FENCING_TOKEN", "7").containsEntry("SLUICE_OUTPUTS", "text plot")
                .containsEntry("SLUICE_RESULTS", "r.json").containsEntry("SLUICE_URL", "http://x")
                .containsEntry("SLUICE_TASK_JSON", errand("p").json());
    }

    @Test
    void what_is_too_large_for_a_variable_is_on_standard_input_only() {
        assertThat(errand("x".repeat(100_000)).environment()).doesNotContainKey("SLUICE_TASK_JSON").containsKey("SLUICE_TASK");
    }
}
