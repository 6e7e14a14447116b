package dev.sluice.domain.plan;

import java.util.List;
import java.util.Set;

/**
 * A node without work between many predecessors and one set of dependents, so that no blocker set grows past 64.
 *
 * @param id         {@code <first dependent's id>~<number>}; the tilde keeps it apart from task ids
 * @param ordinal    the number of {@code relay:<id>}
 * @param blockers   ordinals that its set starts with: tasks, or relays of the level before
 * @param dependents who goes on once the set is empty
 */
public record RelayNode(String id, int ordinal, Set<Integer> blockers, List<Edge> dependents) {

    public RelayNode {
        blockers = Set.copyOf(blockers);
        dependents = List.copyOf(dependents);
    }
}
