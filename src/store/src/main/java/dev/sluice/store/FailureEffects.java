package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import java.util.List;

/** What a final failure brings about, under its intent {@code failing}: the fallback may run, the slot comes off, the task is a dead letter. */
final class FailureEffects {

    /** A fallback waits for its own dependencies as well, so nothing is known of its set: take off, then see. */
    private static final int UNKNOWN_FAN_IN = Integer.MAX_VALUE;

    private final Db db;
    private final Tasks tasks;
    private final Slots slots;
    private final Propagation propagation;
    private final GateFeeds feeds;
    private final StandIns standIns;

    FailureEffects(Db db, Tasks tasks, Slots slots, Propagation propagation, GateFeeds feeds, StandIns standIns) {
        this.db = db;
        this.tasks = tasks;
        this.slots = slots;
        this.propagation = propagation;
        this.feeds = feeds;
        this.standIns = standIns;
    }

    void finish(TaskItem failing, Effects effects) {
        failing.fallback().ifPresent(fallback -> {
            propagation.pass(failing, List.of(new Edge(fallback, false, failing.fallbackOrdinal(), UNKNOWN_FAN_IN)), effects);
            standIns.ifDone(failing, fallback, effects);
        });
        feeds.failed(failing, effects);
        slots.giveBackIfSlotted(failing);
        Written ended = db.write(tasks.update(failing.project(), failing.id())
                .when(Condition.TOKEN_HELD, Condition.IS_FAILING).with("token", Values.n(failing.token()))
                .set("#status = :failed")
                .set("queue", Values.s(Keys.queue(failing.project(), Keys.DEAD_LANE)))
                .set("due", Values.s(Keys.deadSince(effects.now()))));
        if (!ended.applied() && !ended.item().isEmpty()) {
            standIns.over(new TaskItem(ended.item()));
        }
    }
}
