package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Dependency;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.pipeline.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stages of a pipeline with their names resolved: who gives which artifact, who waits for whom. Stages that only stand in
 * for others give nothing here and cannot be waited for, since whoever waits for the failed one waits for them as well.
 */
final class StageGraph {

    /** A stage that another one waits for, and whether one of its tasks is enough. */
    record Arrow(String stage, boolean anyOne) {
    }

    /** A dependency and the stages that it comes down to. */
    record Resolved(Dependency dependency, boolean artifact, List<String> stages) {
    }

    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<String, List<String>> producers = new LinkedHashMap<>();
    private final Map<String, List<String>> servedBy = new LinkedHashMap<>();
    private final Map<String, List<Resolved>> resolved = new LinkedHashMap<>();
    private final Map<String, List<Arrow>> needs = new LinkedHashMap<>();
    private final Map<String, List<String>> dependents = new LinkedHashMap<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private final Map<String, String> standIns = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Faults faults;

    private StageGraph(Faults faults) {
        this.faults = faults;
    }

    /**
     * Resolves the names of {@code pipeline}; those that do not exist are faults.
     *
     * @param ethics whether stages that are only for projects that need ethics take part
     */
    static StageGraph of(Pipeline.Staged pipeline, boolean ethics, Faults faults) {
        StageGraph graph = new StageGraph(faults);
        for (Stage stage : pipeline.stages()) {
            graph.stages.put(stage.id(), stage);
            if (stage.conditions().ethicsRequired() && !ethics && !pipeline.ethicsRequired()) {
                graph.skipped.add(stage.id());
            }
        }
        graph.findFallbacks();
        graph.findProducers();
        graph.stages.values().forEach(graph::resolve);
        return graph;
    }

    Map<String, Stage> stages() {
        return stages;
    }

    Stage stage(String id) {
        return stages.get(id);
    }

    /** Stages that give the artifact type. */
    List<String> producers(String artifact) {
        return producers.getOrDefault(artifact, List.of());
    }

    /** Whether a defined stage only stands in for others. */
    boolean fallback(String stage) {
        return servedBy.containsKey(stage);
    }

    /** Whom a fallback stands in for. */
    List<String> served(String fallback) {
        return servedBy.getOrDefault(fallback, List.of());
    }

    /** Whether the plan skips the stage from the start. */
    boolean skipped(String stage) {
        return skipped.contains(stage);
    }

    /** Dependencies of a stage, optional ones included. */
    List<Resolved> dependencies(String stage) {
        return resolved.getOrDefault(stage, List.of());
    }

    /** Stages that a stage waits for, each once. */
    List<Arrow> needs(String stage) {
        return needs.getOrDefault(stage, List.of());
    }

    /** Stages that wait for a stage. */
    List<String> dependents(String stage) {
        return dependents.getOrDefault(stage, List.of());
    }

    /** Whatever has run before a task of the stage starts; skipped stages are there, but nothing beyond them. */
    Set<String> upstream(String stage) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> queue = new ArrayDeque<>(List.of(stage));
        while (!queue.isEmpty()) {
            for (Arrow arrow : needs(queue.remove())) {
                if (found.add(arrow.stage()) && !skipped(arrow.stage())) {
                    queue.add(arrow.stage());
                }
            }
        }
        return found;
    }

    /** Whatever waits for the stage, directly or not; what is skipped waits for nothing. */
    Set<String> downstream(String stage) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> queue = new ArrayDeque<>(List.of(stage));
        while (!queue.isEmpty()) {
            for (String dependent : dependents(queue.remove())) {
                if (!skipped(dependent) && found.add(dependent)) {
                    queue.add(dependent);
                }
            }
        }
        return found;
    }

    /** The stages behind a name, artifacts first; a fault if there are none. */
    List<String> resolve(Named name, String what) {
        List<String> found = producers(name.name());
        if (found.isEmpty() && stages.containsKey(name.name()) && !fallback(name.name())) {
            found = List.of(name.name());
        }
        if (found.isEmpty()) {
            faults.add(name.place(), complaint(name.name(), what));
        }
        return found;
    }

    private void findFallbacks() {
        for (Stage stage : stages.values()) {
            for (Named fallback : stage.execution().fallbacks()) {
                if (stages.containsKey(fallback.name())) {
                    servedBy.computeIfAbsent(fallback.name(), unknown -> new ArrayList<>()).add(stage.id());
                }
            }
        }
    }

    private void findProducers() {
        for (Stage stage : stages.values()) {
            if (fallback(stage.id())) {
                standIns.put(stage.id(), stage.id());
                stage.outputs().forEach(output -> standIns.put(output.name(), stage.id()));
            } else {
                stage.outputs().forEach(output -> producers.computeIfAbsent(output.name(), unknown -> new ArrayList<>()).add(stage.id()));
            }
        }
        stages.keySet().stream().filter(stage -> !fallback(stage)).forEach(names::add);
        names.addAll(producers.keySet());
    }

    private void resolve(Stage stage) {
        List<Resolved> all = new ArrayList<>();
        Map<String, Boolean> arrows = new LinkedHashMap<>();
        for (Dependency dependency : stage.dependencies()) {
            List<String> found = resolve(dependency.target(), dependency.optional() ? "optional dependency" : "dependency");
            all.add(new Resolved(dependency, !producers(dependency.target().name()).isEmpty(), found));
            if (!dependency.optional()) {
                found.forEach(other -> arrows.merge(other, dependency.anyOne(), (one, two) -> one && two));
            }
        }
        resolved.put(stage.id(), all);
        needs.put(stage.id(), arrows.entrySet().stream().map(entry -> new Arrow(entry.getKey(), entry.getValue())).toList());
        arrows.keySet().forEach(other -> dependents.computeIfAbsent(other, unknown -> new ArrayList<>()).add(stage.id()));
    }

    /** Whom a fallback stands in for, those left out that are fallbacks themselves. */
    private Set<String> servedInTheEnd(String fallback) {
        Set<String> served = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(served(fallback));
        while (!left.isEmpty()) {
            String next = left.pop();
            if (!fallback(next)) {
                served.add(next);
            } else if (seen.add(next)) {
                left.addAll(served(next));
            }
        }
        return served.isEmpty() ? new LinkedHashSet<>(served(fallback)) : served;
    }

    /** A sentence about a {@code name} that no stage answers to. */
    String complaint(String name, String what) {
        String fallback = standIns.get(name);
        if (fallback != null) {
            String served = String.join("' or '", servedInTheEnd(fallback));
            return "The " + what + " '" + name + "' cannot be waited for: stage '" + fallback + "' only stands in for '" + served
                    + "'. Depend on '" + served + "'; whoever waits for it goes on when '" + fallback + "' has done its work.";
        }
        return "Unknown " + what + " '" + (name.length() > 60 ? name.substring(0, 60) + "…" : name)
                + "': no stage and no output of a stage has this name." + Suggestion.of(name, names);
    }
}
