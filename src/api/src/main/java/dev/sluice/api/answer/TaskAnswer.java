package dev.sluice.api.answer;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;

/**
 * A task.
 *
 * @param status      as {@link dev.sluice.api.TaskWord} spells it
 * @param waitsFor    why it does not run; empty when it runs, is ready or is done
 * @param priority    {@code fix}, {@code critical}, {@code high}, {@code normal} or {@code low}
 * @param attempt     attempts begun so far
 * @param requirement what a worker must be able to do; absent for nothing
 * @param runs        attempts that ended without completing the task
 * @param checkpoint  JSON kept for the next attempt
 */
public record TaskAnswer(String taskId, String stage, String status, List<Wait> waitsFor, String priority, int attempt,
                         int maxAttempts, Lease lease, Instant retryAt, Instant startedAt, Instant endedAt, String error,
                         String requirement, List<String> outputs, List<Run> runs, List<ArtifactAnswer> artifacts,
                         @JsonRawValue String checkpoint) {

    /** One thing that the task waits for, such as {@code task:a}, and the state of that in words. */
    public record Wait(String blocker, String state) {
    }

    /** The current lease. */
    public record Lease(String workerId, long fencingToken, Instant expiresAt) {
    }

    /** {@code outcome} is {@code failed} or {@code expired}. */
    public record Run(int attempt, String workerId, long fencingToken, String outcome, String error, Instant startedAt,
                      Instant endedAt) {
    }

    /** Part of a project's tasks. */
    public record Part(List<TaskAnswer> tasks, String nextCursor) {
    }
}
