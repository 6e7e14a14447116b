package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.pipeline.Suggestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which stages are limited. A lease on a limited stage costs a slot, so a limit that nothing could ever reach is left out, and so is
 * an exclusion between stages of which one cannot start before the other is done.
 */
final class Limits {

    /** A lease of a stage is granted under one condition that names all whom it excludes; DynamoDB takes 4 KB of it. */
    private static final int MOST_EXCLUDED = 100;
    /** All exclusions stand on the project, in an item of 400 KB that every call reads. */
    private static final int MOST_CHARACTERS = 150_000;

    private final StageGraph graph;
    private final Fallbacks fallbacks;
    private final Faults faults;
    private final Map<String, Set<String>> excludes = new HashMap<>();
    private long characters;

    private Limits(StageGraph graph, Fallbacks fallbacks, Faults faults) {
        this.graph = graph;
        this.fallbacks = fallbacks;
        this.faults = faults;
    }

    /** Limited stages by id. */
    static Map<String, StageLimit> of(StageGraph graph, Fallbacks fallbacks, Faults faults) {
        Limits limits = new Limits(graph, fallbacks, faults);
        graph.stages().values().forEach(limits::exclude);
        limits.judge();
        Map<String, StageLimit> limited = new TreeMap<>();
        for (Stage stage : graph.stages().values()) {
            Set<String> others = limits.excludes.getOrDefault(stage.id(), Set.of());
            int limit = limits.limit(stage);
            if (limits.runs(stage.id()) && (limit < Integer.MAX_VALUE || !others.isEmpty())) {
                limited.put(stage.id(), new StageLimit(stage.id(), limit, others));
            }
        }
        return limited;
    }

    /** How many of its tasks may hold a lease; no limit if that is all of them. */
    private int limit(Stage stage) {
        Stage.Limits stated = stage.limits();
        int limit = stated.parallelEligible() ? Math.min(stated.maxParallelInstances(), stated.maxInstances()) : 1;
        int tasks = graph.fallback(stage.id()) ? fallbacks.tasks(stage.id()) : stage.execution().instances();
        return limit < tasks ? limit : Integer.MAX_VALUE;
    }

    private boolean runs(String stage) {
        return !graph.skipped(stage) && (!graph.fallback(stage) || fallbacks.tasks(stage) > 0);
    }

    private void exclude(Stage stage) {
        List<Named> partners = stage.limits().canExecuteWith();
        if (partners == null) {
            return;
        }
        Set<String> allowed = new HashSet<>(Set.of(stage.id()));
        for (Named partner : partners) {
            allowed.add(partner.name());
            if (graph.stage(partner.name()) == null) {
                faults.add(partner.place(), "can_execute_with names stages, but there is no stage '" + partner.name() + "'."
                        + Suggestion.of(partner.name(), graph.stages().keySet()));
            }
        }
        if (!runs(stage.id()) || characters > MOST_CHARACTERS) {
            return;
        }
        allowed.addAll(after(stage));
        allowed.addAll(before(stage));
        for (String other : graph.stages().keySet()) {
            if (!allowed.contains(other) && runs(other)) {
                keepApart(stage.id(), other);
                keepApart(other, stage.id());
            }
        }
        if (characters > MOST_CHARACTERS) {
            faults.add(stage.place(), "can_execute_with keeps more stages apart than can be kept in mind (150,000 characters of their names); use it on fewer stages.");
        }
    }

    private void keepApart(String stage, String other) {
        if (excludes.computeIfAbsent(stage, unknown -> new TreeSet<>()).add(other)) {
            characters += other.length() + 1;
        }
    }

    private void judge() {
        graph.stages().values().stream().filter(stage -> excludes.getOrDefault(stage.id(), Set.of()).size() > MOST_EXCLUDED).findFirst()
                .ifPresent(stage -> faults.add(stage.place(), "can_execute_with keeps stage '" + stage.id() + "' apart from " + excludes.get(stage.id()).size()
                        + " others; it may be kept apart from 100. Let more of them name each other in can_execute_with, or put dependencies between them."));
    }

    /** Stages that start only when all tasks of {@code stage} are done: those that wait for all of them, and whoever waits for those. */
    private Set<String> after(Stage stage) {
        Set<String> after = new HashSet<>();
        for (String dependent : graph.dependents(stage.id())) {
            if (!graph.skipped(dependent) && waitsForAll(dependent, stage.id()) && after.add(dependent)) {
                after.addAll(graph.downstream(dependent));
            }
        }
        return after;
    }

    /** Stages of which all tasks are done when one of {@code stage} starts. */
    private Set<String> before(Stage stage) {
        Set<String> before = new HashSet<>();
        Set<String> waiting = new HashSet<>(graph.upstream(stage.id()));
        waiting.add(stage.id());
        for (String one : waiting) {
            if (!graph.skipped(one)) {
                graph.needs(one).stream().map(StageGraph.Arrow::stage).filter(other -> waitsForAll(one, other)).forEach(before::add);
            }
        }
        return before;
    }

    private boolean waitsForAll(String dependent, String stage) {
        return graph.stage(stage).execution().instances() == 1
                || graph.needs(dependent).stream().anyMatch(arrow -> arrow.stage().equals(stage) && !arrow.anyOne());
    }
}
