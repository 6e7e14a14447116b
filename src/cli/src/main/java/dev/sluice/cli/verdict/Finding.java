package dev.sluice.cli.verdict;

/**
 * A broken promise.
 *
 * @param kind   which one
 * @param task   the task it is about
 * @param detail a sentence with what was seen
 */
public record Finding(Kind kind, String task, String detail) {

    public enum Kind {
        /** A task that is not in the plan, or that the plan skips, was handed out. */
        NOT_IN_PLAN,
        /** Two completions of one task were accepted. */
        COMPLETED_TWICE,
        /** A task was handed out after its completion had been acknowledged. */
        GRANTED_AFTER_COMPLETION,
        /** Both a task and what stands in for it were completed. */
        FALLBACK_AS_WELL,
        /** Two leases on one task carried the same token. */
        TOKEN_SHARED,
        /** A later lease on a task carried a lower token. */
        TOKEN_FELL,
        /** A completion was accepted although a newer lease on the task had been granted before. */
        OUTDATED_TOKEN_ACCEPTED,
        /** A task was handed out before what it waits for was done. */
        STARTED_TOO_EARLY,
        /** More leases at the same moment than the stage allows. */
        LIMIT_EXCEEDED,
        /** Stages that exclude each other held leases at the same moment. */
        EXCLUSION_BROKEN
    }
}
