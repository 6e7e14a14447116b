package dev.sluice.api.answer;

import java.time.Instant;
import java.util.List;

/**
 * One version of something that a task has delivered.
 *
 * @param taskId       task that has delivered it
 * @param fencingToken attempt under which it was delivered
 * @param size         bytes
 * @param version      from 1
 * @param producedBy   who delivered or changed it; absent if nobody remembers, like {@code producedAt}
 * @param newest       whether it is the one that counts
 */
public record ArtifactAnswer(String taskId, long fencingToken, String type, String path, String sha256, long size,
                             String status, Double qualityScore, Integer version, String producedBy, Instant producedAt,
                             Boolean newest) {

    /** Every version of everything that a task has delivered. */
    public record All(List<ArtifactAnswer> artifacts) {
    }

    /** An artifact as it is now, and the gates that listen to its task. */
    public record Changed(ArtifactAnswer artifact, List<GateAnswer> gates) {
    }
}
