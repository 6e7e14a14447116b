package dev.sluice.guard.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.DoubleAdder;

/** What the call that a thread works for has cost so far. */
final class Spending {

    private static final ThreadLocal<Spending> CURRENT = new ThreadLocal<>();

    private final DoubleAdder writeUnits = new DoubleAdder();
    private final DoubleAdder readUnits = new DoubleAdder();

    /** From now on this thread works for another call. */
    static Spending begin() {
        Spending spending = new Spending();
        CURRENT.set(spending);
        return spending;
    }

    static void end() {
        CURRENT.remove();
    }

    /** Lost if this thread works for no call. */
    static void add(double writeUnits, double readUnits) {
        Spending spending = CURRENT.get();
        if (spending != null) {
            spending.writeUnits.add(writeUnits);
            spending.readUnits.add(readUnits);
        }
    }

    /** What is handed to {@code executor} works for the call of the thread that hands it over. */
    static Executor across(Executor executor) {
        return task -> {
            Spending spending = CURRENT.get();
            executor.execute(() -> {
                CURRENT.set(spending);
                try {
                    task.run();
                } finally {
                    CURRENT.remove();
                }
            });
        };
    }

    double writeUnits() {
        return writeUnits.sum();
    }

    double readUnits() {
        return readUnits.sum();
    }
}
