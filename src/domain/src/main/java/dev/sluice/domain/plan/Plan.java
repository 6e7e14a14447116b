package dev.sluice.domain.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The lane with that key. */
    public Optional<Lane> lane(String key) {
        return lanes.stream().filter(lane -> lane.key().equals(key)).findFirst();
    }
}
