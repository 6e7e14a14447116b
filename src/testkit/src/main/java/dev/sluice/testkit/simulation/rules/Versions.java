package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plans of a project. From the moment a version is announced a task may follow it; once its apply was acknowledged a task must, unless
 * it had begun before.
 */
final class Versions {

    /** A version, and the tasks that had begun before it was acknowledged. */
    private record Version(Known known, Set<String> begun) {
    }

    /** A plan with its tasks by id, looked up over and over. */
    record Known(Plan plan, Map<String, TaskNode> tasks) {
    }

    private final TreeMap<Integer, Version> announced = new TreeMap<>();
    /** The oldest version that a task may still follow; absent for the first. */
    private final Map<String, Integer> oldest = new HashMap<>();
    private int acknowledged;

    Versions copy() {
        Versions copy = new Versions();
        announced.forEach((number, version) -> copy.announced.put(number, new Version(version.known, new HashSet<>(version.begun))));
        copy.oldest.putAll(oldest);
        copy.acknowledged = acknowledged;
        return copy;
    }

    void clear() {
        announced.clear();
        oldest.clear();
        acknowledged = 0;
    }

    /** @param begun tasks that are past the point where a change can reach them */
    void announce(int number, Known known, Set<String> begun) {
        announced.put(number, new Version(known, new HashSet<>(begun)));
    }

    /** A task begins: versions whose apply is under way may come too late for it. */
    void begins(String task) {
        announced.tailMap(acknowledged, false).values().forEach(version -> version.begun.add(task));
    }

    void acknowledge(int number) {
        Version version = announced.get(number);
        if (version == null || number <= acknowledged) {
            return;
        }
        acknowledged = number;
        Map.Entry<Integer, Version> before = announced.lowerEntry(number);
        version.known.tasks.forEach((id, node) -> {
            TaskNode was = before == null ? null : before.getValue().known.tasks.get(id);
            if ((was == null || !needs(was).equals(needs(node))) && !version.begun.contains(id)) {
                oldest.put(id, number);
            }
        });
    }

    /** By name: each plan is compiled by itself here, so that the same blocker may have another ordinal in each. */
    private static Set<String> needs(TaskNode node) {
        return node.links().needs().stream().map(Blocker::name).collect(Collectors.toSet());
    }

    Known of(int number) {
        Version version = announced.get(number);
        return version == null ? null : version.known;
    }

    boolean none() {
        return announced.isEmpty();
    }

    Known newest() {
        return announced.lastEntry().getValue().known;
    }

    /** Every version that is announced in this incarnation, oldest first. */
    List<Known> all() {
        return announced.values().stream().map(Version::known).toList();
    }

    /** The plans by which a task may go; those that do not have it are left out. */
    List<Known> allowed(String task) {
        List<Known> allowed = new ArrayList<>(2);
        for (Version version : announced.tailMap(oldest.getOrDefault(task, 0)).values()) {
            if (version.known.tasks.containsKey(task)) {
                allowed.add(version.known);
            }
        }
        return allowed;
    }
}
