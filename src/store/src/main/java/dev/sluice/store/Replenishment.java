package dev.sluice.store;

import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Links;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.PlanChange;
import dev.sluice.domain.plan.ReviewRound;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Another round of reviewing for a gate that some task waits for, that is short of points although all reviewing is done, and that signing what is
 * there could not open either. The round is announced on the gate before its tasks are made, so that whoever finds it half made makes the rest; a
 * task that is there already is left alone.
 */
final class Replenishment {

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Surroundings around;

    Replenishment(Db db, Tables tables, Tasks tasks, Surroundings around) {
        this.db = db;
        this.tables = tables;
        this.tasks = tasks;
        this.around = around;
    }

    /** @param gate as it was read when {@code verdict} was found, with its mark still on */
    void ifDue(ProjectItem home, Plan plan, GateNode node, GateItem gate, Verdict verdict) {
        if (!(node.requirement() instanceof GateRequirement.ReviewPoints points) || points.reviewStages().isEmpty()) {
            return;
        }
        List<TaskItem> there = points.reviewStages().stream().flatMap(stage -> tasks.instances(home.id(), stage).stream())
                .filter(task -> task.born() == home.born()).toList();
        int announced = gate.rounds() + 1;
        boolean half = half(plan, points, announced, there);
        if (half && awaited(home, plan, node)) {
            make(home, plan, points, announced, there);
        }
        int next = 1 + Math.max(announced, there.stream().mapToInt(Replenishment::round).max().orElse(1));
        boolean wanted = !there.isEmpty() && !verdict.hopeful() && next <= points.rounds() && !half;
        if (!wanted || !there.stream().allMatch(this::ended) || !awaited(home, plan, node)) {
            return;
        }
        boolean mine = db.write(Write.to(tables.gates(), Keys.key(home.id(), Keys.gate(node.id())))
                .when(Condition.GATE_CLOSED)
                .when(Condition.REVISION_AS_READ).with("rev", Values.n(gate.revision()))
                .when(Condition.SAME_INCARNATION).with("born", Values.n(home.born()))
                .set("rounds", Values.n(next - 1L))).applied();
        if (mine) {
            make(home, plan, points, next, there);
        }
    }

    /** Whether some task may still need the gate; none does where its stage is a fallback that was skipped. One that an apply is about to make is not there yet. */
    private boolean awaited(ProjectItem home, Plan plan, GateNode gate) {
        return plan.tasks().stream().filter(task -> task.stage().equals(gate.stage())).anyMatch(node -> tasks.read(home.id(), node.id())
                .filter(task -> task.born() == home.born()).map(task -> !task.status().done()).orElse(true));
    }

    /** Whether some task of an announced round was missing when the tasks were read: it has just been made, so the round is not over. */
    private static boolean half(Plan plan, GateRequirement.ReviewPoints points, int round, List<TaskItem> there) {
        return round > 1 && models(plan, points).stream().anyMatch(model -> absent(ReviewRound.task(model, round), there));
    }

    private void make(ProjectItem home, Plan plan, GateRequirement.ReviewPoints points, int round, List<TaskItem> there) {
        NewItems items = new NewItems(home.id(), home.born(), home.version(), plan);
        for (TaskNode model : models(plan, points)) {
            String id = ReviewRound.task(model, round);
            if (absent(id, there)) {
                TaskNode node = new TaskNode(id, model.ordinal(), model.stage(), model.lane(), model.slotted(), false, model.work(),
                        model.schedule(), new Links(List.of(), Set.of(), List.of(), Optional.empty(), Optional.empty()));
                List<Map<String, AttributeValue>> all = items.task(new PlanChange.Created(node, Set.of(), List.of(), false), around.now());
                all.subList(1, all.size()).forEach(cold -> db.create(tables.tasks(), cold));
                db.create(tables.tasks(), all.get(0));
            }
        }
    }

    private static boolean absent(String id, List<TaskItem> there) {
        return there.stream().noneMatch(task -> task.id().equals(id));
    }

    /** The planned tasks of the review stages, each of which a round has one more of. */
    private static List<TaskNode> models(Plan plan, GateRequirement.ReviewPoints points) {
        return plan.tasks().stream().filter(task -> points.reviewStages().contains(task.stage()) && !task.skipped()
                && task.links().standsInFor().isEmpty()).toList();
    }

    private static int round(TaskItem task) {
        return ReviewRound.of(task.id()).filter(round -> round.stage().equals(task.stage())).map(ReviewRound::number).orElse(1);
    }

    /** Of one that failed: whether its fallbacks have, too, since any of them may yet do the work. One that an apply is about to make is not there yet. */
    private boolean ended(TaskItem task) {
        Set<String> seen = new HashSet<>();
        Optional<TaskItem> last = Optional.of(task);
        while (last.filter(Replenishment::failed).flatMap(TaskItem::fallback).filter(seen::add).isPresent()) {
            last = tasks.read(task.project(), last.get().fallback().get()).filter(fallback -> fallback.born() == task.born());
        }
        return last.filter(end -> end.status().done() || failed(end)).isPresent();
    }

    private static boolean failed(TaskItem task) {
        return task.status() == TaskStatus.FAILING || task.status() == TaskStatus.FAILED;
    }
}
