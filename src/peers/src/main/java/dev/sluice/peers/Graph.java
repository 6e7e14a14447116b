package dev.sluice.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks and what each waits for.
 *
 * @param name         for people
 * @param dependencies by task, predecessors before their dependents
 */
record Graph(String name, Map<String, List<String>> dependencies) {

    /** @throws IllegalArgumentException if a task waits for one that does not come before it */
    Graph {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        dependencies.forEach((task, waitsFor) -> {
            if (!copy.keySet().containsAll(waitsFor)) {
                throw new IllegalArgumentException(task + " waits for " + waitsFor + ", of which not all come before it");
            }
            copy.put(task, List.copyOf(waitsFor));
        });
        dependencies = Collections.unmodifiableMap(copy);
    }

    int tasks() {
        return dependencies.size();
    }

    int edges() {
        return dependencies.values().stream().mapToInt(List::size).sum();
    }

    /** Who waits for whom, the other way round; a task that nobody waits for has an empty list. */
    Map<String, List<String>> dependents() {
        Map<String, List<String>> dependents = new HashMap<>();
        dependencies.keySet().forEach(task -> dependents.put(task, new ArrayList<>()));
        dependencies.forEach((task, waitsFor) -> waitsFor.forEach(one -> dependents.get(one).add(task)));
        return dependents;
    }
}
