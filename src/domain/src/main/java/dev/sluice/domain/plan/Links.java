package dev.sluice.domain.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a task hangs together with others.
 *
 * @param needs       what it waits for, as the pipeline means it
 * @param blockers    ordinals that its blocker set starts with, relays in place of the many they stand for
 * @param dependents  who waits for it, by way of relays where there are many
 * @param fallback    who stands in for it
 * @param standsInFor the task that it is the fallback of
 */
public record Links(List<Blocker> needs, Set<Integer> blockers, List<Edge> dependents,
                    Optional<Fallback> fallback, Optional<String> standsInFor) {

    public Links {
        needs = List.copyOf(needs);
        blockers = Set.copyOf(blockers);
        dependents = List.copyOf(dependents);
    }
}
