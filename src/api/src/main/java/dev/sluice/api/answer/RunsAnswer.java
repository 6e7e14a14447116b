package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/** Attempts of a project's tasks that ended without completing them and were followed by another. */
public record RunsAnswer(List<Run> runs, String nextCursor) {

    /** {@code outcome} is {@code failed} or {@code expired}. */
    public record Run(String taskId, int attempt, String workerId, long fencingToken, String outcome, String error, Instant startedAt,
                      Instant endedAt) {
    }
}
