package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/** A worker reports that its attempt failed: another attempt after a backoff, or the end. */
final class Failures {

    private final Db db;
    private final Tasks tasks;
    private final Projects projects;
    private final Slots slots;
    private final FailureEffects effects;
    private final Chains chains;
    private final Surroundings around;

    Failures(Parts parts) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.slots = parts.slots();
        this.around = parts.around();
        this.effects = parts.failureEffects();
        this.chains = parts.chains();
    }

    Answer<Completed> fail(String project, String task, long token, String message, boolean retryable) {
        Optional<TaskItem> seen = tasks.read(project, task);
        if (seen.isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        long now = around.now();
        boolean again = retryable && seen.get().attempt() < seen.get().maxAttempts();
        Write write = tasks.update(project, task)
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED).with("token", Values.n(token))
                .set("last", Values.s(token + ":failed"))
                .set("error", Values.s(message))
                .set("ended", Values.n(now));
        Written written = db.write(again
                ? CarryOn.waiting(write, seen.get(), now, around.random().nextDouble()) : CarryOn.failing(write, seen.get(), now));
        return outcome(project, task, token, written, now);
    }

    /**
     * The same answer for the first call and for its repeats, as long as nobody has claimed the task since; if somebody has, this lease may have kept its slot,
     * since nobody carries on for it any more.
     */
    private Answer<Completed> outcome(String project, String task, long token, Written written, long now) {
        if (written.item().isEmpty()) {
            return Answer.refused(projects.missing(project, task));
        }
        TaskItem after = new TaskItem(written.item());
        if (after.outcomeOf(token).filter("failed"::equals).isEmpty()) {
            return Answer.refused(tasks.stale(project, task, token, written));
        }
        chains.leave(after);
        return switch (after.status()) {
            case WAITING -> {
                slots.giveBackIfSlotted(after);
                yield Answer.accepted(new Completed(task, TaskStatus.WAITING, after.number("retryat"),
                        List.of(), List.of()));
            }
            case FAILING -> {
                Effects run = Effects.at(now);
                effects.finish(after, run);
                yield Answer.accepted(new Completed(task, TaskStatus.FAILED, null, run.ready(), List.of()));
            }
            default -> {
                slots.giveBackIfSlotted(after, token);
                yield Answer.accepted(new Completed(task, after.status(), null, List.of(), List.of()));
            }
        };
    }
}
