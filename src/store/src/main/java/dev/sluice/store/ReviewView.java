package dev.sluice.store;

/**
 * A review as readers see it. Times are epoch ms.
 *
 * @param version    the version of the task's delivery that it is about, from 1
 * @param stale      whether there is a newer version, so that it no longer counts
 * @param signedBy   who let it count, {@code null} if nobody did
 */
public record ReviewView(String id, String task, NewReview review, int version, boolean stale, long at, String signedBy, Long signedAt) {
}
