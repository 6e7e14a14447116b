package dev.sluice.cli.people;

import java.util.Map;
import java.util.Set;

/**
 * Why a project waits, as the service says.
 *
 * @param count   tasks that wait
 * @param of    of those that it lists, maybe not all: the blockers whose state it gives
 */
public record Reasons(int count, Map<String, Set<String>> of) {

    public Reasons {
        of = Map.copyOf(of);
    }

    boolean complete() {
        return of.size() >= count;
    }
}
