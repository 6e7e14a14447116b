package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.Optional;

/**
 * What an accepted completion brings about on other items, under its intent {@code completing}: dependents go on, a fallback that waited
 * for the failure is skipped, the failed task that this one stands in for counts as done, the slot comes off, and last
 * the task leaves the index. May be repeated from the start by anyone.
 */
final class CompletionEffects {

    private final Db db;
    private final Tasks tasks;
    private final Slots slots;
    private final Propagation propagation;
    private final GateFeeds feeds;

    CompletionEffects(Db db, Tasks tasks, Slots slots, Propagation propagation, GateFeeds feeds) {
        this.db = db;
        this.tasks = tasks;
        this.slots = slots;
        this.propagation = propagation;
        this.feeds = feeds;
    }

    /**
     * @param completing the item read at or after the intent: only then are its dependents all there are
     */
    void finish(TaskItem completing, Effects effects) {
        bringAbout(completing, effects);
        end(completing.project(), completing.slotName());
    }

    /** All but the end. */
    void bringAbout(TaskItem completing, Effects effects) {
        propagation.pass(completing, tasks.dependents(completing), effects);
        feeds.ended(completing, effects);
        completing.fallback().ifPresent(fallback -> propagation.skip(completing, completing.id(), fallback));
        completing.standsInFor().ifPresent(failed -> standIn(completing, completing, failed, effects));
        slots.giveBackIfSlotted(completing);
    }

    /**
     * Out of the index, once all is brought about.
     *
     * @param completing {@code <task>#<token>}
     */
    void end(String project, String completing) {
        int hash = completing.lastIndexOf('#');
        db.write(tasks.update(project, completing.substring(0, hash))
                .when(Condition.TOKEN_HELD, Condition.IS_COMPLETING).with("token", Values.n(Long.parseLong(completing.substring(hash + 1))))
                .set("#status = :completed")
                .remove(Tables.QUEUE, Tables.DUE));
    }

    /**
     * The status first, only then the dependents: an edge that is added meanwhile sees the one or is seen by the other. So with a gate that is added meanwhile,
     * which looks for whoever did the work only where a status says that somebody has; whether any gate listens to that one is read again, therefore.
     *
     * @param worked   whoever did the work
     * @param fallback the same, or one that it stands in for
     */
    private void standIn(TaskItem worked, TaskItem fallback, String failed, Effects effects) {
        String project = fallback.project();
        Written written = db.write(tasks.update(project, failed)
                .when(Condition.HAS_FAILED)
                .when(Condition.SAME_INCARNATION).with("born", Values.n(fallback.born()))
                .set("status", Values.s(TaskStatus.STOOD_IN.stored()))
                .set("standin", Values.s(fallback.id()))
                .remove(Tables.QUEUE, Tables.DUE));
        if (written.item().isEmpty()) {
            return;
        }
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
