package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/**
 * What the end of an attempt led to.
 *
 * @param status       the task's state now, as {@link dev.sluice.api.TaskWord} spells it
 * @param retryAt      when the next attempt may begin, after a failure
 * @param newlyReady   ids of tasks that became ready and were not handed over
 * @param reservations tasks that were handed over
 */
public record StatusAnswer(String taskId, String status, Instant retryAt, List<String> newlyReady,
                           List<ReservationAnswer> reservations) {
}
