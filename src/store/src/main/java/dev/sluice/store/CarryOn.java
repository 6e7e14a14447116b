package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.Optional;

/** Carries on, for anyone, what stands overdue in the index: leases that ran out, completions and failures left half done. */
final class CarryOn {

    private final Db db;
    private final Tasks tasks;
    private final Slots slots;
    private final Runs runs;
    private final CompletionEffects completion;
    private final FailureEffects failure;
    private final StandIns standIns;
    private final Chains chains;
    private final Surroundings around;

    CarryOn(Parts parts) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.slots = parts.slots();
        this.runs = parts.runs();
        this.around = parts.around();
        this.chains = parts.chains();
        this.completion = parts.completionEffects();
        this.failure = parts.failureEffects();
        this.standIns = parts.standIns();
    }

    /** What was done about a task. */
    enum Outcome {
        NOTHING, EXPIRED, FINISHED
    }

    Outcome overdue(TaskItem task, long now) {
        return switch (task.status()) {
            case LEASED -> task.ranOut(now) ? expire(task, now) : Outcome.NOTHING;
            case COMPLETING, FAILING, STOOD_IN -> again(task, now);
            default -> Outcome.NOTHING;
        };
    }

    /** A completion that had been accepted: its effects may not be finished. */
    void repeated(TaskItem done, long now) {
        if (!done.link()) {
            overdue(done, now);
            return;
        }
        tasks.read(done.project(), done.anchor().task()).filter(anchor -> anchor.lease().equals(done.anchor()))
                .ifPresent(anchor -> overdue(anchor, now));
    }

    /** Dependents must be read after the intent, so what was only a hint is read again. */
    private Outcome again(TaskItem hint, long now) {
        Optional<TaskItem> task = tasks.read(hint.project(), hint.id()).filter(read -> read.status() == hint.status());
        if (task.isPresent() && hint.status() == TaskStatus.COMPLETING) {
            return along(task.get(), now);
        }
        task.filter(read -> read.status() == TaskStatus.FAILING).ifPresent(failing -> failure.finish(failing, Effects.at(now)));
        task.filter(read -> read.status() == TaskStatus.STOOD_IN && read.due() != null).ifPresent(left -> standIns.again(left, Effects.at(now)));
        return Outcome.FINISHED;
    }

    /**
     * From a chain's anchor to where its worker left it: effects that may not be finished are those of the last task whose successor was not leased. A completion
     * without a successor is a chain of one.
     */
    private Outcome along(TaskItem anchor, long now) {
        TaskItem last = newest(anchor);
        if (last.status() == TaskStatus.COMPLETED || last.status() == TaskStatus.COMPLETING) {
            completion.bringAbout(last, Effects.at(now));
            chains.end(anchor);
            return Outcome.FINISHED;
        }
        return left(anchor, last, now);
    }

    /** The end of a chain: the first task from the anchor on after which no other was leased in it, and from now on none will be. */
    private TaskItem newest(TaskItem anchor) {
        TaskItem last = anchor;
        Optional<TaskItem> link = chains.linkAfter(last);
        while (link.isPresent()) {
            last = link.get();
            link = last.status() == TaskStatus.COMPLETED ? chains.linkAfter(last) : Optional.empty();
        }
        return last;
    }

    /** The newest link of an anchor's chain, if its lease ran out and another may have it. */
    Optional<TaskItem> abandoned(TaskItem anchor, long now) {
        if (anchor.status() != TaskStatus.COMPLETING || anchor.next().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(newest(anchor)).filter(link -> link.ranOut(now) && link.attempt() < link.maxAttempts());
    }

    /** One whose attempt has ended otherwise than well stands in the index by itself. */
    private Outcome left(TaskItem anchor, TaskItem link, long now) {
        if (link.status() != TaskStatus.LEASED) {
            chains.end(anchor);
            return Outcome.FINISHED;
        }
        if (link.ranOut(now)) {
            return expire(link, now);
        }
        chains.watch(anchor, link);
        return Outcome.NOTHING;
    }

    private Outcome expire(TaskItem task, long now) {
        runs.keep(task);
        boolean last = task.attempt() >= task.maxAttempts();
        Write write = tasks.update(task.project(), task.id())
                .when(Condition.TOKEN_HELD, Condition.IS_LEASED, Condition.RAN_OUT)
                .with("token", Values.n(task.token())).with("now", Values.n(now))
                .set("last", Values.s(task.token() + ":expired"))
                .set("error", Values.s("the lease ran out"))
                .set("ended", Values.n(task.expiry()));
        Written written = db.write(last ? failing(write.when(Condition.NO_ATTEMPT_LEFT), task, now)
                : waiting(write, task, now, around.random().nextDouble()));
        if (!written.applied()) {
            return Outcome.NOTHING;
        }
        TaskItem after = new TaskItem(written.item());
        around.witness().leaseExpired(task.project(), task.id(), task.token(), task.owner(), after.status());
        chains.leave(after);
        if (last) {
            failure.finish(after, Effects.at(now));
        } else {
            slots.giveBackIfSlotted(after);
        }
        return Outcome.EXPIRED;
    }

    /** The intent of a final failure; the task stays where it stands in the index until the effects are done, and a link goes there, overdue at once. */
    static Write failing(Write write, TaskItem task, long now) {
        write.set("#status = :failing");
        return task.link() ? write.set("#queue = #home").set("due", Values.s(Keys.leasedUntil(now, task.token()))) : write;
    }

    /** Waiting for the next attempt, in the index. */
    static Write waiting(Write write, TaskItem task, long now, double random) {
        long retryAt = now + task.retry().delayMillis(task.attempt(), random);
        return write.set("#status = :waiting")
                .set("#queue = #home")
                .set("retryat", Values.n(retryAt))
                .set("due", Values.s(Keys.waitingUntil(retryAt, task.token())));
    }
}
