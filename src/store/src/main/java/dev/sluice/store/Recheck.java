package dev.sluice.store;

import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks again at the blockers of a task that an apply has changed: what was done before the new edge was listed will never report again,
 * so it is taken off here. That something is done never becomes untrue; therefore a late recheck does no harm.
 */
final class Recheck {

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Propagation propagation;
    private final Surroundings around;

    Recheck(Parts parts) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.propagation = parts.propagation();
        this.around = parts.around();
    }

    /**
     * @param plan    the newest of that incarnation of the project: in a later one the same number may mean another
     * @param version its number; by the time of the look there may be a newer one
     */
    void run(ProjectItem home, String task, Plan plan, int version) {
        String project = home.id();
        Optional<TaskItem> there = tasks.read(project, task)
                .filter(item -> !tasks.removedAsGhost(item, home.born()))
                .filter(item -> item.born() == home.born());
        there.filter(item -> item.status() == TaskStatus.SKIPPED).ifPresent(this::skipBehind);
        there.filter(item -> item.status() == TaskStatus.PENDING).ifPresent(seen -> lookAgain(seen, new Look(plan, version)));
    }

    /** By which plan somebody looks. */
    private record Look(Plan plan, int version) {
    }

    /** Whoever skipped it may have died before those behind it. */
    private void skipBehind(TaskItem skipped) {
        skipped.fallback().ifPresent(fallback -> propagation.skip(skipped, skipped.id(), fallback));
    }

    private void lookAgain(TaskItem seen, Look look) {
        Ordinals ordinals = look.plan.ordinals();
        String project = seen.project();
        String task = seen.id();
        if (waitsInVain(seen)) {
            skip(seen);
            return;
        }
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        around.each(seen.blockers(), ordinal -> {
            if (ordinal <= ordinals.names().size() && done(project, ordinals.name(ordinal), look)) {
                done.add(ordinal);
            }
        });
        TaskItem after = done.isEmpty() ? seen : takeOff(seen, done);
        if (after.blockers().isEmpty()) {
            propagation.makeReady(after, Optional.empty(), Effects.at(around.now()));
        } else if (after.marked()) {
            db.write(tasks.update(project, task)
                    .when(Condition.IS_PENDING, Condition.REVISION_AS_READ).with("rev", Values.n(seen.revision()))
                    .when(Condition.SAME_INCARNATION).with("born", Values.n(seen.born()))
                    .remove("recheck", Tables.QUEUE, Tables.DUE));
        }
    }

    /** Those behind it first: as long as it is pending itself, whoever comes next does all of it again. */
    private void skip(TaskItem seen) {
        skipBehind(seen);
        seen.standsInFor().ifPresent(failed -> propagation.skip(seen, failed, seen.id()));
    }

    /** Whether it stands in for a task that is done already, so that nobody would ever skip it. */
    private boolean waitsInVain(TaskItem seen) {
        return seen.standsInFor().flatMap(failed -> tasks.read(seen.project(), failed)).filter(task -> task.status().done()).isPresent();
    }

    private TaskItem takeOff(TaskItem seen, Set<Integer> done) {
        Written written = db.write(tasks.update(seen.project(), seen.id())
                .when(Condition.IS_PENDING)
                .when(Condition.SAME_INCARNATION).with("born", Values.n(seen.born()))
                .delete("blockers", Values.ns(done)));
        return written.applied() ? new TaskItem(written.item()) : seen;
    }

    /** @param name as {@link Ordinals} has it */
    private boolean done(String project, String name, Look look) {
        String target = name.substring(name.indexOf(':') + 1);
        return switch (name.substring(0, name.indexOf(':'))) {
            case "task" -> tasks.read(project, target).filter(task -> task.status().done()).isPresent();
            case "any" -> oneOf(project, target, look);
            case "failed" -> tasks.read(project, target).filter(Recheck::failed).isPresent();
            case "relay" -> db.read(tables.tasks(), Keys.relay(project, target))
                    .filter(relay -> !relay.containsKey("blockers")).isPresent();
            case "gate" -> db.read(tables.gates(), Keys.key(project, Keys.gate(target)))
                    .filter(Recheck::opened).isPresent();
            default -> throw new IllegalStateException("no blocker is named " + name);
        };
    }

    /**
     * Instances that the plan, or a newer one, has dropped are skipped, which is not to say that any has been done. Which ones there are is for the plan to say: what came
     * too late for a task has not changed what stands on it.
     */
    private boolean oneOf(String project, String stage, Look look) {
        return tasks.named(project, stage).filter(task -> instance(look.plan.tasksById().get(task.id()), stage))
                .anyMatch(task -> task.status().done() && !task.takenOutAfter(look.version));
    }

    private static boolean instance(TaskNode planned, String stage) {
        return planned != null && planned.stage().equals(stage) && planned.links().standsInFor().isEmpty();
    }

    private static boolean opened(Map<String, AttributeValue> gate) {
        String status = gate.get("status").s();
        return status.equals("opening") || status.equals("open");
    }

    private static boolean failed(TaskItem task) {
        return task.status() == TaskStatus.FAILING || task.status() == TaskStatus.FAILED;
    }
}
