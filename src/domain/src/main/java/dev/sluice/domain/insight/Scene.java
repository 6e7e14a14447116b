package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A snapshot whose tasks have numbers: those of the plan in its order, then those that only the snapshot has. */
final class Scene {

    /**
     * The tasks of a stage, without those that stand in for others.
     *
     * @param finished how many are done for good, their effects on others included
     * @param hopeful  how many are not, but may be some day
     */
    record Instances(String stage, List<Integer> tasks, int finished, int hopeful) {
    }

    private final Snapshot snapshot;
    private final List<TaskNode> nodes;
    private final List<String> ids = new ArrayList<>();
    private final List<TaskState> states = new ArrayList<>();
    private final Map<String, Integer> numbers;
    private final int[] byOrdinal;
    private final boolean[] stuck;
    private final Map<String, Instances> stages = new HashMap<>();

    Scene(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.nodes = snapshot.plan().tasks();
        this.numbers = new HashMap<>(nodes.size() * 2);
        this.byOrdinal = new int[snapshot.plan().ordinals().names().size() + 1];
        Arrays.fill(byOrdinal, -1);
        for (TaskNode node : nodes) {
            byOrdinal[node.ordinal()] = ids.size();
            add(node.id(), snapshot.tasks().get(node.id()));
        }
        snapshot.tasks().keySet().stream().filter(id -> !numbers.containsKey(id)).sorted().toList()
                .forEach(id -> add(id, snapshot.tasks().get(id)));
        this.stuck = DeadEnds.with(snapshot);
        group();
    }

    private void add(String id, TaskState state) {
        numbers.put(id, ids.size());
        ids.add(id);
        states.add(state);
    }

    private void group() {
        Map<String, List<Integer>> members = new HashMap<>();
        for (int task = 0; task < ids.size(); task++) {
            if (!standsIn(task)) {
                members.computeIfAbsent(stage(task), unknown -> new ArrayList<>()).add(task);
            }
        }
        members.forEach((stage, tasks) -> stages.put(stage, new Instances(stage, tasks,
                (int) tasks.stream().filter(this::finished).count(),
                (int) tasks.stream().filter(task -> !finished(task) && !stuck(task)).count())));
    }

    Snapshot snapshot() {
        return snapshot;
    }

    int tasks() {
        return ids.size();
    }

    String id(int task) {
        return ids.get(task);
    }

    /** {@code null} for a task of the plan that is not there yet. */
    TaskState state(int task) {
        return states.get(task);
    }

    /** Empty for a task that the plan does not have. */
    Optional<TaskNode> node(int task) {
        return task < nodes.size() ? Optional.of(nodes.get(task)) : Optional.empty();
    }

    String stage(int task) {
        return task < nodes.size() ? nodes.get(task).stage() : states.get(task).stage();
    }

    /** The number of a task, -1 if neither plan nor snapshot have it. */
    int number(String id) {
        return numbers.getOrDefault(id, -1);
    }

    /** The number of the task that a blocker of kind TASK or FAILED is about. */
    int target(Blocker need) {
        return need.kind() == Blocker.Kind.TASK ? byOrdinal[need.ordinal()] : number(need.target());
    }

    List<Blocker> needs(int task) {
        return task < nodes.size() ? nodes.get(task).links().needs() : List.of();
    }

    boolean is(int task, TaskStatus status) {
        return states.get(task) != null && states.get(task).status() == status;
    }

    private boolean standsIn(int task) {
        return task < nodes.size() && nodes.get(task).links().standsInFor().isPresent();
    }

    /** Whether it waits, by itself or for others: the tasks that a blocking analysis is about. */
    boolean waiting(int task) {
        return states.get(task) != null && states.get(task).status().open();
    }

    /** Done, and its effects on others are over. */
    boolean finished(int task) {
        return states.get(task) != null && states.get(task).status().done() && !is(task, TaskStatus.COMPLETING);
    }

    /** A dead letter that nothing can stand in for, or below one. What stands in no plan has no fallback. */
    boolean stuck(int task) {
        return task < stuck.length ? stuck[task] : is(task, TaskStatus.FAILED);
    }

    String status(int task) {
        return Words.status(states.get(task).status(), stuck(task));
    }

    /** Who stands in for a dead letter, if anybody does. */
    Optional<Integer> fallback(int task) {
        return node(task).flatMap(node -> node.links().fallback()).map(fallback -> number(fallback.task()))
                .filter(standIn -> !is(standIn, TaskStatus.SKIPPED));
    }

    /** Whom a task stands in for, if need be for others who do; itself if for nobody. */
    int instance(int task) {
        return node(task).flatMap(node -> node.links().standsInFor()).map(this::number).map(this::instance).orElse(task);
    }

    /** Who has done the work of a task: itself, or the fallback that stood in. */
    Optional<Integer> deliverer(int task) {
        return is(task, TaskStatus.COMPLETED) ? Optional.of(task)
                : is(task, TaskStatus.STOOD_IN) ? fallback(task).flatMap(this::deliverer) : Optional.empty();
    }

    Instances instances(String stage) {
        return stages.getOrDefault(stage, new Instances(stage, List.of(), 0, 0));
    }

    /** Whether a need stands in the way no longer. */
    boolean met(Blocker need) {
        return switch (need.kind()) {
            case TASK -> finished(target(need));
            case FAILED -> is(target(need), TaskStatus.FAILED) || finished(target(need));
            case ANY -> instances(need.target()).finished() > 0;
            case GATE -> gate(need.target()).map(gate -> gate.status().equals("open")).orElse(false);
        };
    }

    List<GateNode> gates() {
        return snapshot.plan().gates();
    }

    /** Empty for a gate that is not there yet. */
    Optional<GateState> gate(String id) {
        return Optional.ofNullable(snapshot.gates().get(id));
    }

    /** Whether it may be claimed but for a slot of its stage. */
    boolean slotless(int task) {
        return claimable(task) && snapshot.full().containsKey(stage(task));
    }

    /** Ready, and if it pauses, its pause is over. */
    boolean claimable(int task) {
        return is(task, TaskStatus.READY) || is(task, TaskStatus.WAITING) && !pausing(task);
    }

    boolean pausing(int task) {
        return is(task, TaskStatus.WAITING) && states.get(task).retryAt() != null && states.get(task).retryAt() > snapshot.now();
    }

    boolean overdue(int task) {
        return is(task, TaskStatus.LEASED) && states.get(task).expiresAt() != null && states.get(task).expiresAt() <= snapshot.now();
    }
}
