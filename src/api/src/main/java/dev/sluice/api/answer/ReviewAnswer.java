package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/**
 * A review.
 *
 * @param reviewerType {@code human} or {@code ai}
 * @param version      the version of the task's delivery that it is about, from 1
 * @param stale        whether there is a newer version, so that it does not count any more
 * @param signedOffBy  who let it count; absent if nobody did, like {@code signedOffAt}
 */
public record ReviewAnswer(String reviewId, String reviewerId, String reviewerType, Double score, boolean positive, String text,
                           Double confidence, int version, boolean stale, Instant createdAt, String signedOffBy,
                           Instant signedOffAt) {

    /** All reviews of a task. */
    public record All(List<ReviewAnswer> reviews) {
    }

    /** A review was taken in; {@code replaced} if the same reviewer had reviewed this version before. */
    public record Added(String reviewId, boolean replaced, List<GateAnswer> gates) {
    }
}
