package dev.sluice.client;

import java.util.Map;

/**
 * A project and how far it is.
 *
 * @param status      of the project as a whole
 * @param planVersion from 1
 * @param tasks       tasks of the plan
 * @param counts      tasks by status; a status that is absent has none
 */
public record ProjectSummary(String projectId, String name, String status, int planVersion, int tasks,
                             Map<String, Integer> counts) {

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
}
