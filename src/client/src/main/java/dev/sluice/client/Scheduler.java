package dev.sluice.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something later. Tests bring one that moves by hand. */
@FunctionalInterface
public interface Scheduler {

    /** Something that may be called off. */
    @FunctionalInterface
    interface Appointment {

        /** Calls it off; no effect once it runs or has run. */
        void cancel();
    }

    /** Runs {@code task} once, {@code delay} from now, on a thread that may block for the length of an HTTP call. */
    Appointment after(Duration delay, Runnable task);

    /** A scheduler on an executor, which stays the caller's to shut down. */
    static Scheduler on(ScheduledExecutorService executor) {
        return (delay, task) -> {
            Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        };
    }

    /**
     * A scheduler that keeps time on one executor and runs what falls due on another, so that a call that hangs never delays the rest. Both
     * stay the caller's to shut down.
     */
    static Scheduler on(ScheduledExecutorService timer, Executor calls) {
        Scheduler times = on(timer);
        return (delay, task) -> times.after(delay, () -> calls.execute(task));
    }
}
