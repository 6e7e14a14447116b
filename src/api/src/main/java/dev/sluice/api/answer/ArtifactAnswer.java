package dev.sluice.api.answer;

/** Something that the attempt {@code fencingToken} of the task {@code taskId} has delivered; {@code size} in bytes. */
public record ArtifactAnswer(String taskId, long fencingToken, String type, String path, String sha256, long size,
                             String status, Double qualityScore) {
}
