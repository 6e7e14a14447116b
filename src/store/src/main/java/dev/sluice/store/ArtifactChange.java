package dev.sluice.store;

import java.util.Map;

/**
 * What to change of a delivered artifact; {@code null} leaves a value as it is. Another path, digest or size makes it new content: earlier
 * reviews are about something else then and go stale.
 *
 * @param qualityScore 0 to 1
 * @param metrics      figures of the task to set besides; those that are not named stay
 */
public record ArtifactChange(String type, String path, String sha256, Long size, String status, Double qualityScore,
                             Map<String, Double> metrics) {

    public ArtifactChange {
        metrics = Map.copyOf(metrics);
    }
}
