package dev.sluice.guard.watch;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What calls of one kind took and cost, in all. */
final class CallFigures {

    /** Upper ends of the buckets, in milliseconds. */
    static final double[] BUCKETS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

    final LongAdder count = new LongAdder();
    final DoubleAdder millis = new DoubleAdder();
    final DoubleAdder writeUnits = new DoubleAdder();
    final DoubleAdder readUnits = new DoubleAdder();
    private final LongAdder[] within = new LongAdder[BUCKETS.length];

    CallFigures() {
        for (int i = 0; i < within.length; i++) {
            within[i] = new LongAdder();
        }
    }

    void add(Measures.Served call) {
        count.increment();
        millis.add(call.millis());
        writeUnits.add(call.writeUnits());
        readUnits.add(call.readUnits());
        for (int i = 0; i < BUCKETS.length; i++) {
            if (call.millis() <= BUCKETS[i]) {
                within[i].increment();
            }
        }
    }

    long within(int bucket) {
        return within[bucket].sum();
    }
}
