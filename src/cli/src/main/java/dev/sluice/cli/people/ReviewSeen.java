package dev.sluice.cli.people;

/**
 * A review as the service shows it.
 *
 * @param task     what it is about
 * @param stale    whether it is about an older version
 * @param signedBy who let it count, {@code null} if nobody did
 */
public record ReviewSeen(String task, String review, String reviewer, boolean human, boolean positive, boolean stale, String signedBy) {

    boolean toBeSigned() {
        return positive && !stale && signedBy == null;
    }
}
