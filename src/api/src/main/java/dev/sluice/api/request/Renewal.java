package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;

/**
 * Asks for more time.
 *
 * @param fencingToken the lease
 * @param leaseSeconds how long it shall last from now; default 300
 */
public record Renewal(
        @NotNull(message = "is missing: it came with the reservation") @FencingToken Long fencingToken,
        @LeaseSeconds Integer leaseSeconds) {

    public Renewal {
        leaseSeconds = leaseSeconds == null ? Integer.valueOf(Defaults.LEASE_SECONDS) : leaseSeconds;
    }
}
