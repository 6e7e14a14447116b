package dev.sluice.store;

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
    private final StandIns standIns;

    CompletionEffects(Db db, Tasks tasks, Slots slots, Propagation propagation, GateFeeds feeds, StandIns standIns) {
        this.db = db;
        this.tasks = tasks;
        this.slots = slots;
        this.propagation = propagation;
        this.feeds = feeds;
        this.standIns = standIns;
    }

    /**
     * All but the end.
     *
     * @param completing the item read at or after the intent: only then are its dependents all there are
     */
    void bringAbout(TaskItem completing, Effects effects) {
        propagation.pass(completing, tasks.dependents(completing), effects);
        feeds.ended(completing, effects);
        completing.fallback().ifPresent(fallback -> propagation.skip(completing, completing.id(), fallback));
        standIns.workedBy(completing, effects);
        slots.giveBackIfSlotted(completing);
    }

    /** Out of the index, once all is brought about. */
    void end(String project, LeaseName completing) {
        db.write(tasks.update(project, completing.task())
                .when(Condition.TOKEN_HELD, Condition.IS_COMPLETING).with("token", Values.n(completing.token()))
                .set("#status = :completed")
                .remove(Tables.QUEUE, Tables.DUE));
    }
}
