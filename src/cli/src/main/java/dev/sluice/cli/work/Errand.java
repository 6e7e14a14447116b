package dev.sluice.cli.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cli.text.JsonText;
import dev.sluice.client.Reservation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A task as its command sees it.
 *
 * @param surroundings variables that are the same for every task
 * @param results      where the command may write what came of it
 */
record Errand(Reservation task, String project, Map<String, String> surroundings, Path results) {

    /** Systems limit a variable to 128 KB, and all of them together. */
    private static final int LARGEST_VARIABLE = 64 << 10;

    /** The reservation as the API has it, and its project, on one line. */
    String json() {
        ObjectNode json = (ObjectNode) JsonText.tree(task);
        json.put("project", project);
        return JsonText.line(json);
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>(surroundings);
        variables.put("SLUICE_PROJECT", project);
        variables.put("SLUICE_TASK", task.taskId());
        variables.put("SLUICE_STAGE", task.stage() == null ? "" : task.stage());
        variables.put("SLUICE_ATTEMPT", Integer.toString(task.attempt()));
        variables.put("SLUICE_MAX_ATTEMPTS", Integer.toString(task.maxAttempts()));
        variables.put("SLUICE_FENCING_TOKEN", Long.toString(task.fencingToken()));
        variables.put("SLUICE_OUTPUTS", String.join(" ", task.outputs()));
        variables.put("SLUICE_RESULTS", results.toString());
        String json = json();
        if (json.getBytes(StandardCharsets.UTF_8).length <= LARGEST_VARIABLE) {
            variables.put("SLUICE_TASK_JSON", json);
        }
        return variables;
    }
}
