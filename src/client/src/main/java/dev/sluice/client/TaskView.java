package dev.sluice.client;

import java.time.Instant;
import java.util.List;

/**
 * A task as the service shows it. Lists leave out what only a single task carries; that is {@code null} or empty here.
 *
 * @param status          {@code pending}, {@code blocked}, {@code ready}, {@code in_progress}, {@code completing},
 *                        {@code completed}, {@code failed}, {@code stood_in} or {@code skipped}
 * @param attempt         the current or last attempt, from 1; 0 before the first
 * @param maxAttempts     attempts in all
 * @param requirement     what a worker must be able to do, an expression; {@code null} for nothing
 * @param expectedSeconds how long it should take, {@code null} if nobody knows; only in lists of what is ready
 * @param startedAt       when the current or last attempt began, {@code null} before the first
 * @param endedAt         when it ended, {@code null} before
 * @param error           what the last attempt failed of, {@code null} if it did not
 * @param retryAt         when a ready task that failed before may be claimed, {@code null} if at once
 * @param waitsFor        why it does not run; empty when it runs, is ready or is done
 * @param lease           who holds it, {@code null} if nobody does
 */
public record TaskView(String taskId, String stage, String status, int attempt, int maxAttempts, String requirement,
                       Double expectedSeconds, Instant startedAt, Instant endedAt, String error, Instant retryAt, List<Wait> waitsFor,
                       Lease lease) {

    public TaskView {
        waitsFor = waitsFor == null ? List.of() : List.copyOf(waitsFor);
    }

    /**
     * One thing that a task waits for.
     *
     * @param blocker such as {@code task:<id>} or {@code gate:<stage>/<type>}
     * @param state   the state of that in words, {@code null} if unknown
     */
    public record Wait(String blocker, String state) {
    }

    /**
     * A lease as others see it.
     *
     * @param expiresAt by the service's clock
     */
    public record Lease(String workerId, long fencingToken, Instant expiresAt) {
    }
}
