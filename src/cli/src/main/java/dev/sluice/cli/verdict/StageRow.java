package dev.sluice.cli.verdict;

/**
 * How one stage went.
 *
 * @param tasks           tasks of the plan, without those it skips
 * @param done            of these, how many count as done
 * @param attempts        leases granted
 * @param failedAttempts  leases that led to no accepted completion
 * @param expectedMillis  sum over the tasks
 * @param busyNanos       time that workers had its tasks in hand
 */
public record StageRow(String stage, int tasks, int done, int attempts, int failedAttempts, long expectedMillis,
                       long busyNanos) {
}
