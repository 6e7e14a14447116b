package dev.sluice.api.request;

import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * What shall be different about an artifact that was delivered; what is left out stays as it is.
 *
 * @param path         where it lies, relative to wherever workers keep such things
 * @param sha256       64 hex digits; kept in lower case
 * @param size         bytes
 * @param status       a word of the caller's own
 * @param qualityScore 0 to 1
 * @param metrics      named figures of the task; those that are not named stay
 */
@SaysSomething
public record ArtifactUpdate(
        @ArtifactPath String path,
        @Sha256 String sha256,
        @PositiveOrZero(message = "must be 0 or more") Long size,
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters") String status,
        @Score Double qualityScore,
        @Size(max = 100, message = "must have at most 100 entries") Map<@Word String, Double> metrics) {

    public ArtifactUpdate {
        sha256 = Defaults.lowerCase(sha256);
        metrics = Defaults.map(metrics);
    }
}
