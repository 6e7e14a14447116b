package dev.sluice.client;

/**
 * Something that a task produced.
 *
 * @param type         one of the task's output types
 * @param path         where it lies
 * @param sha256       64 hexadecimal digits
 * @param size         bytes
 * @param status       free word, {@code null} for none
 * @param qualityScore 0 to 1, {@code null} if not judged
 */
public record Artifact(String type, String path, String sha256, long size, String status, Double qualityScore) {
}
