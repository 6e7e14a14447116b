package dev.sluice.client;

import java.time.Instant;
import java.util.List;

/**
 * What completing or failing a task led to.
 *
 * @param status       the task's status now
 * @param retryAt      when the next attempt may begin, after a failure; else {@code null}
 * @param newlyReady   tasks that may be claimed because of it
 * @param reservations tasks handed over to this worker at once, if it asked
 */
public record Outcome(String taskId, String status, Instant retryAt, List<String> newlyReady,
                      List<Reservation> reservations) {

    public Outcome {
        newlyReady = newlyReady == null ? List.of() : List.copyOf(newlyReady);
        reservations = reservations == null ? List.of() : List.copyOf(reservations);
    }
}
