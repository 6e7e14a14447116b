package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;

/** Carries on, for anyone, what stands overdue in the index: leases that ran out, completions and failures left half done. */
final class CarryOn {

    private final Db db;
    private final Tasks tasks;
    private final Slots slots;
    private final Runs runs;
    private final CompletionEffects completion;
    private final FailureEffects failure;
    private final Surroundings around;

    CarryOn(Parts parts, CompletionEffects completion, FailureEffects failure) {
        this.db = parts.db();
        this.tasks = parts.tasks();
        this.slots = parts.slots();
        this.runs = parts.runs();
        this.around = parts.around();
        this.completion = completion;
        this.failure = failure;
    }

    /** What was done about a task. */
    enum Outcome {
        NOTHING, EXPIRED, FINISHED
    }

    Outcome overdue(TaskItem task, long now) {
        return switch (task.status()) {
            case LEASED -> task.expiry() <= now ? expire(task, now) : Outcome.NOTHING;
            case COMPLETING -> again(task, TaskStatus.COMPLETING, now);
            case FAILING -> again(task, TaskStatus.FAILING, now);
            default -> Outcome.NOTHING;
        };
    }

    /** Dependents must be read after the intent, so what was only a hint is read again. */
    private Outcome again(TaskItem hint, TaskStatus intent, long now) {
        tasks.read(hint.project(), hint.id()).filter(task -> task.status() == intent).ifPresent(task -> {
            if (intent == TaskStatus.COMPLETING) {
                completion.finish(task, Effects.at(now));
            } else {
                failure.finish(task, Effects.at(now));
            }
        });
        return Outcome.FINISHED;
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
        Written written = db.write(last ? failing(write.when(Condition.NO_ATTEMPT_LEFT)) : waiting(write, task, now, around.random().nextDouble()));
        if (!written.applied()) {
            return Outcome.NOTHING;
        }
        TaskItem after = new TaskItem(written.item());
        around.witness().leaseExpired(task.project(), task.id(), task.token(), task.owner(), after.status());
        if (last) {
            failure.finish(after, Effects.at(now));
        } else {
            slots.giveBackIfSlotted(after);
        }
        return Outcome.EXPIRED;
    }

    /** The intent of a final failure; the task stays where it stands in the index until the effects are done. */
    static Write failing(Write write) {
        return write.set("#status = :failing");
    }

    /** Waiting for the next attempt. */
    static Write waiting(Write write, TaskItem task, long now, double random) {
        long retryAt = now + task.retry().delayMillis(task.attempt(), random);
        return write.set("#status = :waiting")
                .set("retryat", Values.n(retryAt))
                .set("due", Values.s(Keys.waitingUntil(retryAt, task.token())));
    }
}
