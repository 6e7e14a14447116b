package dev.sluice.client;

import java.time.Instant;

/**
 * One version of something that a task has delivered, as the service shows it.
 *
 * @param taskId       task that has delivered it
 * @param fencingToken attempt under which it was delivered
 * @param status       free word, {@code null} for none
 * @param qualityScore 0 to 1, {@code null} if not judged
 * @param version      from 1
 * @param producedBy   who delivered or changed it, {@code null} if nobody remembers, like {@code producedAt}
 * @param newest       whether it is the one that counts
 */
public record ArtifactVersion(String taskId, long fencingToken, String type, String path, String sha256, long size, String status,
                              Double qualityScore, int version, String producedBy, Instant producedAt, boolean newest) {
}
