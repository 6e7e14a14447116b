package dev.sluice.domain.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A pipeline compiled for one project. The same definition, numbering and declaration always give the same plan,
 * which is why the store keeps the definition and the {@link Ordinals} only.
 *
 * @param tasks    in topological order, predecessors first
 * @param gates    in the order of the pipeline
 * @param relays   predecessors first
 * @param lanes    one for each distinct capability requirement, and one for each limited stage
 * @param limits   limited stages by id; stages that are not limited are absent
 * @param ordinals the numbering, earlier versions included
 */
public record Plan(List<TaskNode> tasks, List<GateNode> gates, List<RelayNode> relays, List<Lane> lanes,
                   Map<String, StageLimit> limits, Ordinals ordinals) {

    public Plan {
        tasks = List.copyOf(tasks);
        gates = List.copyOf(gates);
        relays = List.copyOf(relays);
        lanes = List.copyOf(lanes);
        limits = Map.copyOf(limits);
    }

    /** Tasks by id. Built on each call. */
    public Map<String, TaskNode> tasksById() {
        return tasks.stream().collect(Collectors.toMap(TaskNode::id, Function.identity()));
    }

    /** Arrows between tasks and gates as the pipeline means them: the number of needs over all tasks. */
    public int edges() {
        return tasks.stream().mapToInt(task -> task.links().needs().size()).sum();
    }

    /** The gate with that id. */
    public Optional<GateNode> gate(String id) {
        return gates.stream().filter(gate -> gate.id().equals(id)).findFirst();
    }

    /** Stages whose tasks have something to tell some gate. */
    public Set<String> feedingStages() {
        return gates.stream().flatMap(gate -> gate.requirement().listensTo().stream()).collect(Collectors.toSet());
    }

    /** Gates that want to hear of what happens in any of {@code stages}. */
    public List<GateNode> gatesFedBy(Set<String> stages) {
        return gates.stream().filter(gate -> !Collections.disjoint(gate.requirement().listensTo(), stages)).toList();
    }

    /** The ids of the tasks of {@code stages}, without those that stand in for others and those that are skipped. */
    public Set<String> tasksOf(Collection<String> stages) {
        return tasks.stream().filter(task -> stages.contains(task.stage()) && !task.skipped() && task.links().standsInFor().isEmpty())
                .map(TaskNode::id).collect(Collectors.toSet());
    }

    /**
     * The stages that a task speaks for: its own, and those of the tasks that it stands in for.
     *
     * @param standsInFor the task that it is the fallback of
     */
    public Set<String> spokenFor(String stage, Optional<String> standsInFor) {
        Set<String> stages = new HashSet<>(Set.of(stage));
        Optional<TaskNode> failed = standsInFor.flatMap(this::task);
        while (failed.isPresent()) {
            stages.add(failed.get().stage());
            failed = failed.get().links().standsInFor().flatMap(this::task);
        }
        return stages;
    }

    /** The tasks with these ids and all that they stand in for, by id. Those that the plan does not have are left out. */
    public Map<String, TaskNode> withThoseTheyStandInFor(Set<String> ids) {
        Map<String, TaskNode> found = new HashMap<>();
        Set<String> sought = ids;
        while (!sought.isEmpty()) {
            Set<String> these = sought;
            List<TaskNode> there = tasks.stream().filter(task -> these.contains(task.id())).toList();
            there.forEach(task -> found.put(task.id(), task));
            sought = there.stream().flatMap(task -> task.links().standsInFor().stream()).filter(failed -> !found.containsKey(failed))
                    .collect(Collectors.toSet());
        }
        return found;
    }

    private Optional<TaskNode> task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** The lane with that key. */
    public Optional<Lane> lane(String key) {
        return lanes.stream().filter(lane -> lane.key().equals(key)).findFirst();
    }
}
