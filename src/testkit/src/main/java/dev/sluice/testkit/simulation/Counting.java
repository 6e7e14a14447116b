package dev.sluice.testkit.simulation;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Witness;

/** Counts what shows in no answer. */
record Counting(Figures figures) implements Witness {

    @Override
    public void claimWasted(String project, String task) {
        figures.count(Figures.Event.CLAIM_LOST);
    }

    @Override
    public void leaseExpired(String project, String task, long token, String owner, TaskStatus now) {
        // seen in the commit
    }

    @Override
    public void gateOpened(String project, String gate) {
        // seen in the commit
    }

    @Override
    public void consumed(double writeUnits, double readUnits) {
        // not asked here
    }
}
