package dev.sluice.store;

import java.util.List;

/**
 * A task as readers see it. Times are epoch milliseconds; {@code null} where there is none.
 *
 * @param status   as the API spells it: {@code pending}, {@code blocked}, {@code ready}, {@code in_progress},
 *                 {@code completing}, {@code failing}, {@code completed}, {@code failed}, {@code stood_in}, {@code skipped}
 * @param waitsFor why it does not run, in the words of invariant I7; empty when it runs, is ready now or is done
 * @param band     priority as people see it
 */
public record TaskView(String id, String stage, String status, List<Reason> waitsFor, String band, int attempt,
                       int maxAttempts, Lease lease, Long retryAt, Long startedAt, Long endedAt, String error,
                       String requirement, List<String> outputs, List<Run> runs, List<Artifact> artifacts,
                       String checkpoint) {

    /**
     * One thing a task waits for.
     *
     * @param blocker name such as {@code task:a}, {@code gate:s/t}, or {@code backoff}, {@code recheck}
     * @param state   the state of it, in words
     */
    public record Reason(String blocker, String state) {
    }

    /** The current lease. */
    public record Lease(String owner, long fencingToken, long expiresAt) {
    }

    /**
     * An attempt that ended without completing the task.
     *
     * @param outcome {@code failed}, {@code expired}
     */
    public record Run(int attempt, String owner, long fencingToken, String outcome, String error, Long startedAt,
                      Long endedAt) {
    }
}
