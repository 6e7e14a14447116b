package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.List;

/**
 * What a completion or a failure led to.
 *
 * @param task         the task
 * @param state        its state now
 * @param retryAt      epoch milliseconds of the next attempt after a failure, {@code null} otherwise
 * @param newlyReady   tasks that this call made ready; handed-over ones are in {@code reservations} only
 * @param reservations tasks that were handed over
 */
public record Completed(String task, TaskStatus state, Long retryAt, List<String> newlyReady,
                        List<Reservation> reservations) {

    public Completed {
        newlyReady = List.copyOf(newlyReady);
        reservations = List.copyOf(reservations);
    }
}
