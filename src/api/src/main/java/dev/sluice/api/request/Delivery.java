package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * An artifact that a worker delivers.
 *
 * @param type         artifact type
 * @param path         where it lies, relative to wherever workers keep such things
 * @param sha256       64 hex digits; kept in lower case
 * @param size         bytes
 * @param status       a word of the worker's own, or {@code null}
 * @param qualityScore 0 to 1, or {@code null}
 */
public record Delivery(
        @NotNull(message = "is missing: name the artifact type")
        @Pattern(regexp = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,255}", message = "must be 1 to 255 letters, digits, '.', '_' or '-'")
        String type,
        @NotNull(message = "is missing: say where the artifact lies") @ArtifactPath String path,
        @NotNull(message = "is missing: the SHA-256 of the artifact") @Sha256 String sha256,
        @NotNull(message = "is missing: the artifact's size in bytes")
        @PositiveOrZero(message = "must be 0 or more") Long size,
        @Size(min = 1, max = 100, message = "must have 1 to 100 characters") String status,
        @Score Double qualityScore) {

    public Delivery {
        sha256 = Defaults.lowerCase(sha256);
    }
}
