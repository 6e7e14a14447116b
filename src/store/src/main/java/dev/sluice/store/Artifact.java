package dev.sluice.store;

/**
 * Something that a task produced.
 *
 * @param task         the task that delivered it
 * @param fencingToken the token of the attempt that delivered it
 * @param type         artifact type
 * @param path         relative path
 * @param sha256       64 lower-case hex digits
 * @param size         bytes
 * @param status       free word of the producer, {@code null} if none was given
 * @param qualityScore 0 to 1, {@code null} if none was given
 */
public record Artifact(String task, long fencingToken, String type, String path, String sha256, long size, String status,
                       Double qualityScore) {
}
