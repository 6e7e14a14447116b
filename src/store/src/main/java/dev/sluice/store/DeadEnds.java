package dev.sluice.store;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tasks can't become ready any more, because a dead letter stands above them that no fallback can make good. */
final class DeadEnds {

    private DeadEnds() {
    }

    /** @param dead tasks that failed for good and that nothing has stood in for yet */
    static Set<String> below(Plan plan, Set<String> dead) {
        Map<String, List<TaskNode>> instances = plan.tasks().stream()
                .filter(task -> task.links().standsInFor().isEmpty())
                .collect(Collectors.groupingBy(TaskNode::stage));
        Set<String> stuck = new HashSet<>();
        int before = -1;
        while (!dead.isEmpty() && stuck.size() > before) {
            before = stuck.size();
            plan.tasks().stream().filter(task -> dead.contains(task.id()) ? hopeless(task, stuck)
                    : task.links().needs().stream().anyMatch(need -> stuck(need, stuck, instances)))
                    .forEach(task -> stuck.add(task.id()));
        }
        stuck.removeAll(dead);
        return stuck;
    }

    /** A fallback that waits for another dead letter itself is no hope either. */
    private static boolean hopeless(TaskNode dead, Set<String> stuck) {
        return dead.links().fallback().map(fallback -> stuck.contains(fallback.task())).orElse(true);
    }

    private static boolean stuck(Blocker need, Set<String> stuck, Map<String, List<TaskNode>> instances) {
        return switch (need.kind()) {
            case TASK -> stuck.contains(need.target());
            case ANY -> instances.getOrDefault(need.target(), List.of()).stream().allMatch(task -> stuck.contains(task.id()));
            case GATE, FAILED -> false;
        };
    }
}
