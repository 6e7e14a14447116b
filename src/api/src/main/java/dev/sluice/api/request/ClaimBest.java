package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Asks for the best tasks that a worker can do.
 *
 * @param workerId     who asks
 * @param capabilities what it can do; default: nothing in particular
 * @param limit        tasks at most; default 1
 * @param leaseSeconds length of each lease; default 300
 */
public record ClaimBest(
        @NotNull(message = "is missing: name the worker that asks") @ActorId String workerId,
        @Size(max = 100, message = "must have at most 100 elements") List<@Capability String> capabilities,
        @Limit Integer limit,
        @LeaseSeconds Integer leaseSeconds) {

    public ClaimBest {
        capabilities = Defaults.list(capabilities);
        limit = limit == null ? Integer.valueOf(Defaults.CLAIMED) : limit;
        leaseSeconds = leaseSeconds == null ? Integer.valueOf(Defaults.LEASE_SECONDS) : leaseSeconds;
    }
}
