package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;

/**
 * Gives a task back.
 *
 * @param fencingToken the lease
 */
public record ReleaseQuery(
        @NotNull(message = "is missing: add ?fencingToken= with the number that came with the reservation")
        @FencingToken Long fencingToken) {
}
