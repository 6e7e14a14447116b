package dev.sluice.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A project.
 *
 * @param status   {@code active} or {@code completed}
 * @param applying plan version whose apply is under way
 * @param counts   tasks per state; absent in lists, since counting reads every task
 */
public record ProjectAnswer(String projectId, String name, String status, int planVersion, Integer applying, int tasks,
                            int edges, int gates, Instant createdAt, Instant updatedAt, String appliedBy,
                            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> counts) {

    /** Part of all projects. */
    public record Part(List<ProjectAnswer> projects, String nextCursor) {
    }
}
