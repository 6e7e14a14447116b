package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;

/** Is told what happens inside the protocols and shows in no answer. Called on any thread; must neither throw nor block. */
public interface Witness {

    /** Remembers nothing. */
    Witness NONE = new Witness() {
        @Override
        public void claimWasted(String project, String task) {
        }

        @Override
        public void leaseExpired(String project, String task, long token, String owner, TaskStatus now) {
        }

        @Override
        public void gateOpened(String project, String gate) {
        }

        @Override
        public void consumed(double writeUnits, double readUnits) {
        }
    };

    /** A claim lost a race at the write, which is billed all the same. */
    void claimWasted(String project, String task);

    /**
     * A lease ran out and was closed.
     *
     * @param now what became of the task
     */
    void leaseExpired(String project, String task, long token, String owner, TaskStatus now);

    void gateOpened(String project, String gate);

    /** DynamoDB billed this many request units. */
    void consumed(double writeUnits, double readUnits);
}
