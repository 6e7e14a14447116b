package dev.sluice.testkit.linear;

/**
 * A call about one task's lease, with its answer.
 *
 * @param kind   what was asked for
 * @param answer what came of it
 * @param token  of an accepted claim, the token that it was granted; of a read, that of the lease it showed, 0 for none; of all others the token
 *               that was passed
 * @param seen   of an accepted read, how the task looked; otherwise {@code null}
 */
public record LeaseCall(Kind kind, Answer answer, long token, LeaseState.Phase seen) {

    /** What was asked for. A hand-over is a claim. */
    public enum Kind {
        CLAIM, RENEW, RELEASE, COMPLETE, FAIL, READ
    }

    /** How a call ended, as its caller saw it. */
    public enum Answer {
        ACCEPTED,
        /** Because of the token or the task's state. A refusal for any other reason tells nothing of the lease and belongs into no history. */
        REFUSED,
        /** None came. */
        UNKNOWN
    }

    static LeaseCall of(Kind kind, Answer answer, long token) {
        return new LeaseCall(kind, answer, token, null);
    }

    @Override
    public String toString() {
        return kind + "(" + token + ") " + (seen == null ? answer : seen);
    }
}
