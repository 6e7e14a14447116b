package dev.sluice.client;

import java.time.Instant;

/**
 * A review as the service shows it. What is not there is {@code null}.
 *
 * @param reviewerType {@code human} or {@code ai}
 * @param version      the version of the task's delivery that it is about, from 1
 * @param stale        whether there is a newer version, so that it does not count any more
 * @param signedOffBy  who let it count
 */
public record ReviewView(String reviewId, String reviewerId, String reviewerType, Double score, boolean positive, String text,
                         Double confidence, int version, boolean stale, Instant createdAt, String signedOffBy, Instant signedOffAt) {

    public boolean signed() {
        return signedOffBy != null;
    }
}
