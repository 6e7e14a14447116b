package dev.sluice.cli.people;

import dev.sluice.client.SluiceProblem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Those who judge what others delivered. Where there is a lot, they take turns. */
final class Reviewer {

    private final Desk desk;
    private final Panel panel;
    private final AtomicInteger turns = new AtomicInteger();

    Reviewer(Desk desk, Panel panel) {
        this.desk = desk;
        this.panel = panel;
    }

    /**
     * Lets the next of the stage's panel judge one of the tasks.
     *
     * @param tasks those that delivered; nothing happens if there is none
     */
    void review(String stage, List<String> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        try {
            desk.review(tasks.get(turns.getAndIncrement() % tasks.size()), panel.next(stage));
        } catch (SluiceProblem problem) {
            Declined.unlessMovedOn(problem);
        }
    }
}
