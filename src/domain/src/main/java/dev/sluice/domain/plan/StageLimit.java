package dev.sluice.domain.plan;

import java.util.Set;

/**
 * What may hold a lease at the same moment as a task of this stage.
 *
 * @param stage    the stage
 * @param limit    leases of the stage at the same moment; {@link Integer#MAX_VALUE} where only exclusion limits it
 * @param excludes other stages of which none may hold a lease meanwhile; symmetric over the plan
 */
public record StageLimit(String stage, int limit, Set<String> excludes) {

    public StageLimit {
        excludes = Set.copyOf(excludes);
    }
}
