package dev.sluice.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;

/**
 * Something to be kept for the task's next attempt.
 *
 * @param fencingToken the lease
 * @param data         any JSON, {@code null} too
 */
public record Checkpoint(
        @NotNull(message = "is missing: it came with the reservation") @FencingToken Long fencingToken,
        @NotNull(message = "is missing: it may be any JSON value") JsonNode data) {
}
