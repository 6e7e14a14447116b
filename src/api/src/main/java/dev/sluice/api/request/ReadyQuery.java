package dev.sluice.api.request;

import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;

/**
 * Tasks that could be claimed.
 *
 * @param limit      how many at most; default 10
 * @param capability only what a worker with these could take; {@code null} for all
 */
public record ReadyQuery(@Limit Integer limit,
                         @Size(max = 100, message = "must be given at most 100 times") List<@Capability String> capability) {

    public ReadyQuery {
        limit = limit == null ? Integer.valueOf(Defaults.LISTED) : limit;
        capability = capability == null ? null : Collections.unmodifiableList(capability);
    }
}
