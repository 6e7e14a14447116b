package dev.sluice.bench.meter;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Witness;

/** Keeps, for each thread, what the last request was billed until it is asked for. */
final class Units implements Witness {

    private final ThreadLocal<Spent> last = ThreadLocal.withInitial(() -> Spent.NOTHING);

    /** What was billed on this thread since it was last asked. */
    Spent take() {
        Spent spent = last.get();
        last.remove();
        return spent;
    }

    @Override
    public void consumed(double writeUnits, double readUnits) {
        last.set(last.get().plus(new Spent(0, 0, writeUnits, readUnits)));
    }

    @Override
    public void claimWasted(String project, String task) {
        // shows among the refused writes
    }

    @Override
    public void leaseExpired(String project, String task, long token, String owner, TaskStatus now) {
        // not a cost
    }

    @Override
    public void gateOpened(String project, String gate) {
        // not a cost
    }
}
