package dev.sluice.client;

import java.time.Instant;
import java.util.Map;

/**
 * A project and how far it is.
 *
 * @param status      of the project as a whole
 * @param planVersion from 1
 * @param tasks       tasks of the plan
 * @param createdAt   by the service's clock
 * @param updatedAt   when it was last applied, or completed
 * @param counts      tasks by status; a status that is absent has none; empty in lists
 */
public record ProjectSummary(String projectId, String name, String status, int planVersion, int tasks, Instant createdAt,
                             Instant updatedAt, Map<String, Integer> counts) {

    public ProjectSummary {
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    /** Tasks with one of {@code statuses}. */
    public int count(String... statuses) {
        int sum = 0;
        for (String status : statuses) {
            sum += counts.getOrDefault(status, 0);
        }
        return sum;
    }

    /** Tasks that are done: completed, stood in for, or skipped. */
    public int done() {
        return count("completed", "stood_in", "skipped");
    }

    /** All tasks, also those that turned up after the plan was made. */
    public int all() {
        return Math.max(tasks, counts.values().stream().mapToInt(Integer::intValue).sum());
    }
}
