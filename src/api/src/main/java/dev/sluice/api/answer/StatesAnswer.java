package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/**
 * Where tasks of a project stand, for whoever watches all of it.
 *
 * @param projectStatus {@code active} or {@code completed}
 * @param now           the service's clock, against which leases are to be read
 */
public record StatesAnswer(String projectStatus, int planVersion, Instant now, List<State> states, String nextCursor) {

    /**
     * A task and its latest attempt.
     *
     * @param status   as {@link dev.sluice.api.TaskWord} spells it
     * @param workerId who has or had it; absent before the first attempt and after a release, like the rest of the attempt
     */
    public record State(String taskId, String stage, String status, int attempt, int maxAttempts, String workerId, Long fencingToken,
                        Instant expiresAt, Instant retryAt, Instant startedAt, Instant endedAt, String error) {
    }
}
