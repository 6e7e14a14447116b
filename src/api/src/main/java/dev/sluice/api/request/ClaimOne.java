package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Asks for one certain task.
 *
 * @param workerId     who asks
 * @param capabilities what it can do; default: nothing in particular
 * @param leaseSeconds length of the lease; default 300
 */
public record ClaimOne(
        @NotNull(message = "is missing: name the worker that asks") @ActorId String workerId,
        @Size(max = 100, message = "must have at most 100 elements") List<@Capability String> capabilities,
        @LeaseSeconds Integer leaseSeconds) {

    public ClaimOne {
        capabilities = Defaults.list(capabilities);
        leaseSeconds = leaseSeconds == null ? Integer.valueOf(Defaults.LEASE_SECONDS) : leaseSeconds;
    }
}
