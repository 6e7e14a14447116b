package dev.sluice.cli.verdict;

/**
 * Something that a worker saw. Times are nanoseconds of one monotonic clock: {@code askedAt} just before a request was sent,
 * {@code answeredAt} just after its answer arrived.
 */
public sealed interface Event {

    /**
     * A lease was granted.
     *
     * @param leaseNanos the length asked for
     * @param handedOver whether it came with the answer to a completion, not to a claim
     */
    record Granted(String task, long token, String worker, long askedAt, long answeredAt, long leaseNanos,
                   boolean handedOver) implements Event {
    }

    /** A renewal was accepted. */
    record Renewed(String task, long token, long askedAt) implements Event {
    }

    /** A completion was acknowledged. */
    record Completed(String task, long token, long askedAt, long answeredAt) implements Event {
    }

    /** A completion was refused: the token was outdated. */
    record Refused(String task, long token, long askedAt, long answeredAt) implements Event {
    }

    /** A completion was sent and no answer came; it may have been accepted. */
    record Unanswered(String task, long token, long askedAt) implements Event {
    }

    /** The worker stopped working on the task without completing it: gave it back, lost its lease or died. */
    record Dropped(String task, long token, How how, long at) implements Event {
    }

    /** A claim was answered with nothing. */
    record Empty(String worker, long askedAt, long answeredAt) implements Event {
    }

    /** How work on a task ended without a completion. */
    enum How {
        RELEASED, LEASE_LOST, DIED
    }
}
