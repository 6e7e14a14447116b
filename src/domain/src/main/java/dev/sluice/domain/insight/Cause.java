package dev.sluice.domain.insight;

import java.util.List;

/**
 * What holds tasks, before it is put into words.
 *
 * @param nodes  numbers in the {@link WaitGraph}; more than one where several are told in one sentence
 * @param behind waiting tasks that wait for any of them, these included if they wait themselves
 */
record Cause(Kind kind, List<Integer> nodes, int behind) {

    /** Kinds of causes, those first that need somebody to do something. */
    enum Kind {
        /** Dead letters. */
        FAILED("failed"),
        /** Gates that are short although all who could deliver have. */
        GATE("gate"),
        /** Ready tasks that no worker has taken. */
        UNTAKEN("untaken"),
        /** Leases that ran out. */
        OVERDUE("overdue"),
        /** Ready tasks whose stage has no slot free. */
        LIMIT("limit"),
        /** Tasks that pause after a failed attempt. */
        BACKOFF("backoff"),
        /** Tasks that a worker holds. */
        IN_PROGRESS("in_progress"),
        /** Effects of what is done that are under way. */
        PROPAGATION("propagation"),
        /** A change of the plan that is under way. */
        APPLYING("applying"),
        /** Further ones that are not listed one by one. */
        MORE("more");

        private final String spelled;

        Kind(String spelled) {
            this.spelled = spelled;
        }

        /** As the API spells it. */
        String spelled() {
            return spelled;
        }
    }
}
