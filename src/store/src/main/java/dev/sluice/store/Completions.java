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
    private final HandOvers handOvers;
    private final CompletionEffects effects;
    private final Chains chains;
    private final CarryOn carryOn;
    private final Surroundings around;

    Completions(Parts parts) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.artifacts = parts.artifacts();
        this.handOvers = new HandOvers(parts);
        this.around = parts.around();
        this.effects = parts.completionEffects();
        this.chains = parts.chains();
        this.carryOn = parts.carryOn();
    }

    Answer<Completed> complete(String project, String task, Completion completion) {
        Optional<TaskItem> seen = tasks.under(project, task, completion.fencingToken());
        if (seen.isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        if (seen.get().token() != completion.fencingToken()) {
            return Answer.refused(new Refusal.StaleToken(task, completion.fencingToken(), seen.get().status()));
        }
        List<String> missing = missingOutputs(seen.get(), completion);
        if (!missing.isEmpty()) {
            return Answer.refused(new Refusal.OutputMissing(task, missing));
        }
        if (accepted(seen.get(), completion)) {
            return outcome(seen.get(), completion, Optional.empty(), intend(seen.get(), completion), new Looks());
        }
        artifacts.write(seen.get(), completion, around.now());
        Looks looks = new Looks();
        Optional<Successor> next = wish(seen.get(), completion).flatMap(wish -> chains.successor(seen.get(), wish.worker(), looks));
        Written written = write(seen.get(), completion, next);
        return outcome(seen.get(), completion, written.applied() ? next : Optional.empty(), written, looks);
    }

    private Written write(TaskItem seen, Completion completion, Optional<Successor> next) {
        if (next.isPresent()) {
            return db.write(accepted(seen, completion, seen.link() ? TaskStatus.COMPLETED : TaskStatus.COMPLETING)
                    .set("next", Values.s(next.get().task())));
        }
        if (seen.link()) {
            return db.write(accepted(seen, completion, TaskStatus.COMPLETED));
        }
        Written written = seen.leaf() ? db.write(atOnce(seen, completion)) : intend(seen, completion);
        return seen.leaf() && !written.applied() && stillHeld(written, completion) ? intend(seen, completion) : written;
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

    private Write atOnce(TaskItem seen, Completion completion) {
        return accepted(seen, completion, TaskStatus.COMPLETED).when(Condition.IS_LEAF).remove(Tables.QUEUE, Tables.DUE);
    }

    private Written intend(TaskItem seen, Completion completion) {
        return db.write(accepted(seen, completion, TaskStatus.COMPLETING));
    }

    private Write accepted(TaskItem seen, Completion completion, TaskStatus status) {
        return tasks.update(seen.project(), seen.id())
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(completion.fencingToken()))
                .set("#status = :" + status.stored())
                .set("ended", Values.n(around.now()));
    }

    /** @param next as this call has named it, which a repeat has not */
    private Answer<Completed> outcome(TaskItem seen, Completion completion, Optional<Successor> next, Written written, Looks looks) {
        if (written.item().isEmpty()) {
            return Answer.refused(projects.missing(seen.project(), seen.id()));
        }
        TaskItem now = new TaskItem(written.item());
        if (!accepted(now, completion)) {
            return Answer.refused(tasks.stale(seen.project(), seen.id(), completion.fencingToken(), written));
        }
        Effects run = Effects.at(around.now(), wish(now, completion).orElse(null), next, looks);
        if (written.applied() || now.status() == TaskStatus.COMPLETING && now.next().isEmpty()) {
            carryOut(now, next, run);
        } else {
            carryOn.repeated(now, run.now());
        }
        return Answer.accepted(handOvers.answer(now.id(), TaskStatus.COMPLETED, run));
    }

    private void carryOut(TaskItem done, Optional<Successor> next, Effects run) {
        if (done.status() == TaskStatus.COMPLETED && !done.link()) {
            return;
        }
        effects.bringAbout(done, run);
        next.ifPresentOrElse(successor -> chains.goOn(done, successor, run), () -> chains.end(done));
    }

    /** Whoever held the lease is the one to hand over to. */
    private static Optional<Completion.HandOver> wish(TaskItem held, Completion completion) {
        return Optional.ofNullable(completion.handOver()).map(wish -> new Completion.HandOver(
                new Worker(held.owner(), wish.worker().capabilities(), wish.worker().leaseMillis()), wish.most()));
    }
}
