package dev.sluice.client;

import java.time.Duration;

/** Time that only goes forward, whatever happens to the wall clock. Tests bring their own. */
public interface MonotonicClock {

    /** The machine's own clock. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    };

    /** Nanoseconds since an arbitrary moment; only differences mean something. */
    long nanos();

    /**
     * Blocks the calling thread for {@code time}.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration time) throws InterruptedException;
}
