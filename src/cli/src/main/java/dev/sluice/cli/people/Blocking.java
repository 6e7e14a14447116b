package dev.sluice.cli.people;

import java.util.Map;
import java.util.Set;

/**
 * Why a project waits, as the service says.
 *
 * @param count   tasks that wait
 * @param reasons of those that it lists, maybe not all: the blockers whose state it gives
 */
public record Blocking(int count, Map<String, Set<String>> reasons) {

    public Blocking {
        reasons = Map.copyOf(reasons);
    }

    boolean complete() {
        return reasons.size() >= count;
    }
}
