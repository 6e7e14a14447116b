package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/**
 * Completing a task: artifacts under the token, the intent, the effects, the end. A task on which nothing depends goes from {@code leased} to
 * {@code completed} in one write.
 */
final class Completions {

    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final Artifacts artifacts;
    private final Reservations reservations;
    private final CompletionEffects effects;
    private final Surroundings around;

    Completions(Parts parts, CompletionEffects effects) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.artifacts = parts.artifacts();
        this.reservations = parts.reservations();
        this.around = parts.around();
        this.effects = effects;
    }

    Answer<Completed> complete(String project, String task, Completion completion) {
        Optional<TaskItem> hint = tasks.hint(project, task).or(() -> tasks.read(project, task));
        if (hint.isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        if (hint.get().token() > completion.fencingToken()) {
            return Answer.refused(new Refusal.StaleToken(task, completion.fencingToken(), hint.get().status()));
        }
        List<String> missing = missingOutputs(hint.get(), completion);
        if (!missing.isEmpty()) {
            return Answer.refused(new Refusal.OutputMissing(task, missing));
        }
        if (!accepted(hint.get(), completion)) {
            artifacts.write(hint.get(), completion, around.now());
        }
        Written written = hint.get().leaf() ? db.write(atOnce(project, task, completion)) : intend(project, task, completion);
        if (hint.get().leaf() && !written.applied() && stillHeld(written, completion)) {
            written = intend(project, task, completion);
        }
        return outcome(project, task, completion, written);
    }

    /** A repeat of what was accepted must not replace what was delivered. A hint may show this too late, but never too early. */
    private static boolean accepted(TaskItem task, Completion completion) {
        return task.token() == completion.fencingToken()
                && (task.status() == TaskStatus.COMPLETING || task.status() == TaskStatus.COMPLETED);
    }

    private static List<String> missingOutputs(TaskItem task, Completion completion) {
        List<String> delivered = completion.artifacts().stream().map(Artifact::type).toList();
        return task.outputs().stream().filter(type -> !delivered.contains(type)).toList();
    }

    /** Whether the one write was refused only because the task is no leaf any more. */
    private static boolean stillHeld(Written refused, Completion completion) {
        return !refused.item().isEmpty() && new TaskItem(refused.item()).status() == TaskStatus.LEASED
                && new TaskItem(refused.item()).token() == completion.fencingToken();
    }

    private Write atOnce(String project, String task, Completion completion) {
        return accepted(project, task, completion).when(Condition.IS_LEAF)
                .set("#status = :completed")
                .remove(Tables.QUEUE, Tables.DUE);
    }

    private Written intend(String project, String task, Completion completion) {
        return db.write(accepted(project, task, completion).set("#status = :completing"));
    }

    private Write accepted(String project, String task, Completion completion) {
        long token = completion.fencingToken();
        return tasks.update(project, task)
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(token))
                .set("ended", Values.n(around.now()));
    }

    private Answer<Completed> outcome(String project, String task, Completion completion, Written written) {
        if (written.item().isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        TaskItem now = new TaskItem(written.item());
        boolean byThisToken = now.token() == completion.fencingToken();
        if (byThisToken && now.status() == TaskStatus.COMPLETING) {
            return Answer.accepted(carryOut(now, completion));
        }
        if (byThisToken && now.status() == TaskStatus.COMPLETED) {
            return Answer.accepted(new Completed(task, TaskStatus.COMPLETED, null, List.of(), List.of()));
        }
        return Answer.refused(tasks.stale(project, task, completion.fencingToken(), written));
    }

    private Completed carryOut(TaskItem completing, Completion completion) {
        Effects run = Effects.at(around.now(), wish(completing, completion));
        effects.finish(completing, run);
        return new Completed(completing.id(), TaskStatus.COMPLETED, null, run.ready(),
                run.handedOver().stream().map(reservations::of).toList());
    }

    /** Whoever held the lease is the one to hand over to. */
    private static Completion.HandOver wish(TaskItem completing, Completion completion) {
        Completion.HandOver wish = completion.handOver();
        if (wish == null) {
            return null;
        }
        Worker holder = new Worker(completing.owner(), wish.worker().capabilities(), wish.worker().leaseMillis());
        return new Completion.HandOver(holder, wish.most());
    }
}
