package dev.sluice.cli.run;

import dev.sluice.domain.plan.GateRequirement.ReviewPoints;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks of a plan, and those that turn up besides: where reviews fall short of a gate, the service makes another round of tasks
 * of the reviewing stage. For any number of threads.
 */
final class Tasks {

    private final Plan plan;
    private final Map<String, TaskNode> planned;
    private final Map<String, TaskNode> more = new LinkedHashMap<>();
    private final Set<String> reviewing;

    Tasks(Plan plan) {
        this.plan = plan;
        this.planned = plan.tasksById();
        this.reviewing = plan.gates().stream().map(gate -> gate.requirement())
                .flatMap(requirement -> requirement instanceof ReviewPoints points ? points.reviewStages().stream() : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** Whether more tasks than planned may turn up. */
    boolean growing() {
        return !reviewing.isEmpty();
    }

    /** A task that was handed out; empty if the plan has nothing like it. */
    Optional<TaskNode> handedOut(String id, String stage) {
        return Optional.ofNullable(planned.get(id)).or(() -> reviewing.contains(stage) ? Optional.of(another(id, stage)) : Optional.empty());
    }

    /** In another round, a task is like those of the first. */
    private synchronized TaskNode another(String id, String stage) {
        return more.computeIfAbsent(id, unknown -> {
            TaskNode like = plan.tasks().stream().filter(task -> task.stage().equals(stage)).findFirst().orElseThrow();
            return new TaskNode(id, like.ordinal(), stage, like.lane(), like.slotted(), false, like.work(), like.schedule(), like.links());
        });
    }

    /** The plan with all that turned up. */
    synchronized Plan plan() {
        List<TaskNode> all = new ArrayList<>(plan.tasks());
        all.addAll(more.values());
        return new Plan(all, plan.gates(), plan.relays(), plan.lanes(), plan.limits(), plan.ordinals());
    }
}
