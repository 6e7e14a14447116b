package dev.sluice.testkit.linear;

/**
 * One task's lease between two calls.
 *
 * @param phase   where the task stands
 * @param token   the largest token that was granted
 * @param ended   the token of the last lease that was reported ended, 0 for none
 * @param released whether that one was released; otherwise its attempt failed
 */
public record LeaseState(Phase phase, long token, long ended, boolean released) {

    /** Where a task stands. */
    public enum Phase {
        /** Nobody holds it; it may or may not be ready. */
        FREE, HELD,
        /** Its completion was accepted. */
        COMPLETED,
        /** Failed for good; a fallback may have stood in. */
        FAILED;

        /** @param status of a task as the API spells it */
        static Phase of(String status) {
            return switch (status) {
                case "in_progress" -> HELD;
                case "completing", "completed" -> COMPLETED;
                case "failing", "failed", "stood_in" -> FAILED;
                default -> FREE;
            };
        }
    }

    /** Of a task that nobody has claimed; all its tokens are larger than {@code floor}. */
    static LeaseState unclaimed(long floor) {
        return new LeaseState(Phase.FREE, floor, 0, false);
    }

    boolean heldUnder(long asked) {
        return phase == Phase.HELD && token == asked;
    }

    LeaseState granted(long next) {
        return new LeaseState(Phase.HELD, next, ended, released);
    }

    LeaseState turned(Phase to) {
        return new LeaseState(to, token, ended, released);
    }

    /** After its holder said so, or cleanup did: what was said of the lease before is forgotten. */
    LeaseState endedTo(Phase to, boolean byRelease) {
        return new LeaseState(to, token, token, byRelease);
    }

    /** After its lease ran out and cleanup noted that. */
    LeaseState expiredTo(Phase to) {
        return new LeaseState(to, token, 0, false);
    }
}
