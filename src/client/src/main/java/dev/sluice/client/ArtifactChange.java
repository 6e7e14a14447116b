package dev.sluice.client;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What shall be different about an artifact that was delivered; {@code null} leaves a value as it is. Another path, digest or size is new
 * content: reviews of what was there before go stale.
 *
 * @param qualityScore 0 to 1
 * @param metrics      figures of the task, by name; those that are not named stay
 */
public record ArtifactChange(String path, String sha256, Long size, String status, Double qualityScore,
                             Map<String, BigDecimal> metrics) {

    public ArtifactChange {
        metrics = Map.copyOf(metrics);
    }

    /** Judges what is there. */
    public static ArtifactChange score(double qualityScore) {
        return new ArtifactChange(null, null, null, null, qualityScore, Map.of());
    }

    /** Puts something else in its place, with the status and the score of what was there. */
    public static ArtifactChange content(String path, String sha256, long size) {
        return new ArtifactChange(path, sha256, size, null, null, Map.of());
    }
}
