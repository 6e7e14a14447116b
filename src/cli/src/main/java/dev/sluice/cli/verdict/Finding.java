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
        NOT_IN_PLAN(Promise.ORDER),
        /** Two completions of one task were accepted. */
        COMPLETED_TWICE(Promise.ONCE),
        /** A task was handed out after its completion had been acknowledged. */
        GRANTED_AFTER_COMPLETION(Promise.ONCE),
        /** Both a task and what stands in for it were completed. */
        FALLBACK_AS_WELL(Promise.ORDER),
        /** A completion was acknowledged, but later the task was not done. */
        COMPLETION_LOST(Promise.ONCE),
        /** A review or a sign-off was acknowledged, but later it was not there. */
        REVIEW_LOST(Promise.ONCE),
        /** Two leases on one task carried the same token. */
        TOKEN_SHARED(Promise.TOKENS),
        /** A later lease on a task carried a lower token. */
        TOKEN_FELL(Promise.TOKENS),
        /** A completion was accepted although a newer lease on the task had been granted before. */
        OUTDATED_TOKEN_ACCEPTED(Promise.OUTDATED),
        /** What was delivered under another token than the accepted one counts. */
        OUTDATED_TOKEN_LEFT_TRACES(Promise.OUTDATED),
        /** A task was handed out before what it waits for was done. */
        STARTED_TOO_EARLY(Promise.ORDER),
        /** More leases at the same moment than the stage allows. */
        LIMIT_EXCEEDED(Promise.LIMITS),
        /** Stages that exclude each other held leases at the same moment. */
        EXCLUSION_BROKEN(Promise.LIMITS),
        /** A gate was open before what it requires could be the case. */
        GATE_OPEN_TOO_EARLY(Promise.GATES),
        /** A gate that had been open was closed. */
        GATE_CLOSED_AGAIN(Promise.GATES),
        /** A task waited, and the service did not say what for. */
        WAITS_WITHOUT_REASON(Promise.REASONS);

        private final Promise promise;

        Kind(Promise promise) {
            this.promise = promise;
        }

        /** The promise that is broken. */
        public Promise promise() {
            return promise;
        }
    }
}
