package dev.sluice.cli.verdict;

/**
 * A broken promise.
 *
 * @param kind   which one
 * @param task   the task it is about
 * @param detail a sentence with what was seen
 */
public record Finding(Kind kind, String task, String detail) {

    /**
     * Which promise is broken, and how. A run is judged by the plan it began with; so each is a fault of the service, unless somebody else deleted the
     * project meanwhile or applied another plan to it. No pipeline can be at fault. It helps to keep what the run said, and to begin at what holds the
     * promise, see {@code docs/verification.md}.
     */
    public enum Kind {
        /** A task that is not in the plan, or that the plan skips, was handed out. Another plan, applied meanwhile, would explain it. */
        NOT_IN_PLAN(Promise.ORDER),
        /** Two completions of one task were accepted, under whatever tokens, so that its end may have taken effect twice. */
        COMPLETED_TWICE(Promise.ONCE),
        /** A task was handed out after its completion had been acknowledged: somebody did it again, for nothing. */
        GRANTED_AFTER_COMPLETION(Promise.ONCE),
        /** Both a task and what stands in for it were completed. A plan that made the one the other's fallback after it had begun would explain it. */
        FALLBACK_AS_WELL(Promise.ORDER),
        /** A completion was acknowledged, but later the task was not done: whoever waits for it may wait for ever. */
        COMPLETION_LOST(Promise.ONCE),
        /** A review or a sign-off was acknowledged, but later it was not there. Somebody else who withdrew that sign-off would explain it. */
        REVIEW_LOST(Promise.ONCE),
        /** Two leases on one task carried the same token, so that nothing tells the two holders apart. */
        TOKEN_SHARED(Promise.TOKENS),
        /** A later lease on a task carried a lower token, so that the earlier holder passes for the newer one. */
        TOKEN_FELL(Promise.TOKENS),
        /** A completion was accepted although a newer lease on the task had been granted before: the holder of that worked for nothing. */
        OUTDATED_TOKEN_ACCEPTED(Promise.OUTDATED),
        /** What was delivered under another token than the accepted one counts: others go on with work that nobody accepted. */
        OUTDATED_TOKEN_LEFT_TRACES(Promise.OUTDATED),
        /** A task was handed out before what it waits for was done: its worker may have lacked inputs. */
        STARTED_TOO_EARLY(Promise.ORDER),
        /** More leases at the same moment than the stage allows. A limit that another plan lowered meanwhile would explain it. */
        LIMIT_EXCEEDED(Promise.LIMITS),
        /** Stages that exclude each other held leases at the same moment. */
        EXCLUSION_BROKEN(Promise.LIMITS),
        /** A gate was open before what it requires could be the case: before enough of it had even been sent. */
        GATE_OPEN_TOO_EARLY(Promise.GATES),
        /** A gate that had been open was closed. What has opened stays open, whatever comes later. */
        GATE_CLOSED_AGAIN(Promise.GATES),
        /** A task waited, and the service did not say what for, so that nobody knows what would help. */
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
