package dev.sluice.cli.verdict;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that a worker saw, or somebody else of the run. Times are nanoseconds of one monotonic clock: {@code askedAt} just
 * before a request was sent, {@code answeredAt} just after its answer arrived.
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

    /** A failed attempt was acknowledged. */
    record Failed(String task, long token, String message, long askedAt, long answeredAt) implements Event {
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

    /**
     * A review was posted.
     *
     * @param review its id, {@code null} if no answer came; then it may have been accepted
     */
    record Reviewed(String task, String review, String reviewer, boolean human, boolean positive, long askedAt,
                    long answeredAt) implements Event {
    }

    /**
     * A positive review was signed off.
     *
     * @param acknowledged false if no answer came; then it may have been accepted
     */
    record SignedOff(String task, String review, String reviewer, boolean human, String signer, boolean acknowledged,
                     long askedAt, long answeredAt) implements Event {
    }

    /** A review was seen to be signed off by somebody who is not of this run. */
    record SignedByOthers(String task, String reviewer, boolean human, boolean positive) implements Event {
    }

    /**
     * Figures of what a task delivered were given, with its completion or later.
     *
     * @param values       metrics, and quality scores by artifact type
     * @param acknowledged false if no answer came; then they may have been accepted
     */
    record Scored(String task, Map<String, BigDecimal> values, boolean acknowledged, long askedAt, long answeredAt) implements Event {

        public Scored {
            values = Map.copyOf(values);
        }
    }

    /** How some gates were, said in answer to a question or to something that they listen to. */
    record Gates(List<GateSeen> gates, long askedAt, long answeredAt) implements Event {

        public Gates {
            gates = List.copyOf(gates);
        }
    }

    /**
     * Why tasks wait, looked up now and then.
     *
     * @param waiting     tasks that waited
     * @param unexplained of these, those of which the service did not say what for
     */
    record Waiting(int waiting, Set<String> unexplained, long askedAt, long answeredAt) implements Event {

        public Waiting {
            unexplained = Set.copyOf(unexplained);
        }
    }

    /** Which tasks were done, and which were skipped. */
    record Listed(Set<String> done, Set<String> skipped, long askedAt, long answeredAt) implements Event {

        public Listed {
            done = Set.copyOf(done);
            skipped = Set.copyOf(skipped);
        }
    }

    /** Under which tokens what counts of a task's delivery came in. */
    record Delivered(String task, Set<Long> tokens, long askedAt, long answeredAt) implements Event {

        public Delivered {
            tokens = Set.copyOf(tokens);
        }
    }

    /** Reviews of a task's delivery, by id, and those of them that are signed off. */
    record ReviewsListed(String task, Set<String> reviews, Set<String> signed, long askedAt, long answeredAt) implements Event {

        public ReviewsListed {
            reviews = Set.copyOf(reviews);
            signed = Set.copyOf(signed);
        }
    }

    /** How work on a task ended without a completion. */
    enum How {
        RELEASED, LEASE_LOST, DIED
    }
}
