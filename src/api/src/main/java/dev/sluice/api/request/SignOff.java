package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Lets a review count.
 *
 * @param signedOffBy  who signs
 * @param capabilities what the signer can do; the authority that the pipeline asks for must be among it
 */
public record SignOff(
        @NotNull(message = "is missing: name who signs") @ActorId String signedOffBy,
        @Size(max = 100, message = "must have at most 100 elements") List<@Capability String> capabilities) {

    public SignOff {
        capabilities = Defaults.list(capabilities);
    }
}
