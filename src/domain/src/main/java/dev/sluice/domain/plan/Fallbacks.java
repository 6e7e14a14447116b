package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who stands in for whom. The fallbacks of a stage form a chain: the first stands in for the task, the second for the first;
 * a fallback's own fallbacks come before the next one of the list. Every task has its own chain.
 */
final class Fallbacks {

    /**
     * A task that stands in.
     *
     * @param name        as the retry policy has it; a stage's id if that is defined
     * @param standsInFor the task right before it in the chain
     */
    record StandIn(String id, String name, String standsInFor) {
    }

    private final StageGraph graph;
    private final Map<String, List<String>> chains = new HashMap<>();
    private final Map<String, Integer> tasks = new HashMap<>();

    private Fallbacks(StageGraph graph) {
        this.graph = graph;
    }

    /** The chains of all stages that are no fallbacks themselves; circles and repeats are faults. */
    static Fallbacks of(StageGraph graph, Faults faults) {
        Fallbacks fallbacks = new Fallbacks(graph);
        if (fallbacks.circles(faults)) {
            return fallbacks;
        }
        long total = 0;
        for (Stage stage : graph.stages().values()) {
            if (!graph.fallback(stage.id()) && !stage.execution().fallbacks().isEmpty() && total <= Planner.MAX_TASKS) {
                List<String> chain = fallbacks.chain(stage, faults);
                total += (long) chain.size() * stage.execution().instances();
                fallbacks.chains.put(stage.id(), chain);
                chain.forEach(name -> fallbacks.tasks.merge(name, stage.execution().instances(), Integer::sum));
            }
        }
        return fallbacks;
    }

    /** The names in a stage's chain. */
    List<String> chain(String stage) {
        return chains.getOrDefault(stage, List.of());
    }

    /** How many tasks a fallback of that name has in the project. */
    int tasks(String name) {
        return tasks.getOrDefault(name, 0);
    }

    /** The chain of one task of a stage. A fallback with one task in the whole project is called by its name alone. */
    List<StandIn> of(String stage, String task) {
        List<StandIn> standIns = new ArrayList<>();
        String before = task;
        for (String name : chain(stage)) {
            String id = tasks(name) == 1 ? name : name + "-for-" + task;
            standIns.add(new StandIn(id, name, before));
            before = id;
        }
        return standIns;
    }

    private boolean circles(Faults faults) {
        List<String> ids = List.copyOf(graph.stages().keySet());
        Map<String, Integer> numbers = new HashMap<>();
        ids.forEach(id -> numbers.put(id, numbers.size()));
        Dag dag = new Dag(ids.size());
        for (Stage stage : graph.stages().values()) {
            for (Named fallback : stage.execution().fallbacks()) {
                if (numbers.containsKey(fallback.name())) {
                    dag.arrow(numbers.get(stage.id()), numbers.get(fallback.name()));
                }
            }
        }
        if (dag.order().size() == ids.size()) {
            return false;
        }
        for (List<Integer> circle : dag.circles()) {
            Stage first = graph.stage(ids.get(circle.get(0)));
            String path = String.join(" -> ", circle.stream().limit(30).map(ids::get).toList());
            faults.add(first.execution().fallbacks().get(0).place(), "Fallbacks stand in for each other in a circle: "
                    + path + " -> " + first.id() + ". Take one of them out.");
        }
        return true;
    }

    /** Depth first, without recursion: a chain may be as long as the pipeline. */
    private List<String> chain(Stage stage, Faults faults) {
        List<String> chain = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(stage.id()));
        Deque<Iterator<Named>> open = new ArrayDeque<>(List.of(stage.execution().fallbacks().iterator()));
        while (!open.isEmpty() && chain.size() <= Planner.MAX_TASKS) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Named fallback = open.peek().next();
            if (!seen.add(fallback.name())) {
                faults.add(fallback.place(), "'" + fallback.name() + "' would stand in twice for '" + stage.id() + "'; name it once.");
            } else if (!graph.skipped(fallback.name())) {
                chain.add(fallback.name());
                Stage defined = graph.stage(fallback.name());
                if (defined != null) {
                    open.push(defined.execution().fallbacks().iterator());
                }
            }
        }
        return chain;
    }
}
