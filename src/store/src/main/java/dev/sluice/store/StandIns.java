package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.Optional;

/**
 * Lets the work of a fallback count for the task that it stands in for. Usually a fallback runs only once that task has failed, and its completion finds it so. A plan
 * may also make a fallback of a task that has begun as something else, or is done: then each of the two, the end of the one and the failure of the other, looks for the
 * other under its own intent, so that whichever comes later finds it.
 */
final class StandIns {

    private final Db db;
    private final Tasks tasks;
    private final Slots slots;
    private final Propagation propagation;
    private final GateFeeds feeds;

    StandIns(Db db, Tasks tasks, Slots slots, Propagation propagation, GateFeeds feeds) {
        this.db = db;
        this.tasks = tasks;
        this.slots = slots;
        this.propagation = propagation;
        this.feeds = feeds;
    }

    /** @param worked whoever did the work, read at or after the intent of its completion */
    void workedBy(TaskItem worked, Effects effects) {
        worked.standsInFor().ifPresent(failed -> standIn(worked, worked, failed, effects));
        for (String failed : worked.madeFallbackOf()) {
            tasks.read(worked.project(), failed).filter(task -> task.fallback().equals(Optional.of(worked.id())))
                    .ifPresent(task -> standIn(worked, worked, failed, effects));
        }
    }

    /** Unless the fallback is yet to do the work. Under the intent of an apply, after the fallback has been told of whom it is one now. */
    void ifDone(String project, String fallback, String failed, Effects effects) {
        done(project, fallback).ifPresent(done -> worker(done).ifPresent(worked -> standIn(worked, done, failed, effects)));
    }

    /** The same, unless a newer plan has given the failed task another fallback: what an apply finds that is behind it. */
    void ifDoneAndNamed(String project, String fallback, String failed, Effects effects) {
        tasks.read(project, failed).filter(task -> task.fallback().equals(Optional.of(fallback)))
                .ifPresent(naming -> ifDone(project, fallback, failed, effects));
    }

    /**
     * The same under the intent of the failure, which is the failed task's own place in the index: it stays there until {@link #over}, since otherwise nobody would
     * come by if this process died.
     */
    void ifDone(TaskItem failing, String fallback, Effects effects) {
        done(failing.project(), fallback).ifPresent(done -> worker(done).ifPresent(worked -> {
            db.write(stoodIn(failing.project(), failing.id(), done));
            bringAbout(worked, done, failing.id(), effects);
        }));
    }

    /** Carries on for a failed task whose fallback stands in for it, where somebody left it in the index. */
    void again(TaskItem stoodIn, Effects effects) {
        stoodIn.standIn().flatMap(fallback -> done(stoodIn.project(), fallback)).ifPresent(done -> worker(done).ifPresent(worked -> {
            bringAbout(worked, done, stoodIn.id(), effects);
            over(stoodIn);
        }));
    }

    /** Takes a task out of the index that stands there although its work is done: all has come about that was to. */
    void over(TaskItem task) {
        if (task.status() == TaskStatus.STOOD_IN && task.due() != null) {
            db.write(tasks.update(task.project(), task.id())
                    .when(Condition.TOKEN_HELD).with("token", Values.n(task.token()))
                    .remove(Tables.QUEUE, Tables.DUE));
        }
    }

    private Optional<TaskItem> done(String project, String fallback) {
        return tasks.read(project, fallback).filter(task -> task.status().done() && task.status() != TaskStatus.SKIPPED);
    }

    private Optional<TaskItem> worker(TaskItem done) {
        return done.status() == TaskStatus.STOOD_IN ? tasks.standIn(done) : Optional.of(done);
    }

    /**
     * The status first, only then the dependents: an edge that is added meanwhile sees the one or is seen by the other. So with a gate that is added meanwhile,
     * which looks for whoever did the work only where a status says that somebody has; whether any gate listens to that one is read again, therefore.
     *
     * @param worked   whoever did the work
     * @param fallback the same, or one that it stands in for
     */
    private void standIn(TaskItem worked, TaskItem fallback, String failed, Effects effects) {
        Written written = db.write(stoodIn(fallback.project(), failed, fallback).remove(Tables.QUEUE, Tables.DUE));
        if (!written.item().isEmpty()) {
            bringAbout(worked, fallback, failed, effects);
        }
    }

    private Write stoodIn(String project, String failed, TaskItem fallback) {
        return tasks.update(project, failed)
                .when(Condition.HAS_FAILED)
                .when(Condition.SAME_INCARNATION).with("born", Values.n(fallback.born()))
                .set("status", Values.s(TaskStatus.STOOD_IN.stored()))
                .set("standin", Values.s(fallback.id()));
    }

    private void bringAbout(TaskItem worked, TaskItem fallback, String failed, Effects effects) {
        String project = fallback.project();
        Optional<TaskItem> now = tasks.read(project, failed).filter(item -> item.status() == TaskStatus.STOOD_IN && item.born() == fallback.born());
        if (now.isEmpty()) {
            return;
        }
        TaskItem task = now.get();
        propagation.pass(task, tasks.dependents(task), effects);
        tasks.read(project, worked.id()).filter(still -> still.token() == worked.token()).ifPresent(still -> feeds.ended(still, effects));
        feeds.ended(task, effects);
        slots.giveBackIfSlotted(task);
        task.standsInFor().ifPresent(earlier -> standIn(worked, task, earlier, effects));
    }
}
