package dev.sluice.testkit.simulation;

import java.util.concurrent.locks.LockSupport;

/** A thread that runs calls, and moves only while it holds the baton. */
final class Carrier {

    private final Thread thread;
    private volatile boolean baton;

    Carrier(Thread thread) {
        this.thread = thread;
    }

    void give() {
        baton = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the baton, and takes it. */
    void await() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }
}
