package dev.sluice.local;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Plays EventBridge: calls the cleanup function again and again, one call at a time, the next one period after the last has
 * ended. A call that fails is logged and does not stop the following ones.
 */
final class Schedule implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final long CLOSE_SECONDS = 5;

    private final ScheduledExecutorService timer;

    private Schedule(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    static Schedule every(Duration period, Runnable call) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Schedule::thread);
        timer.scheduleWithFixedDelay(() -> tick(call), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return new Schedule(timer);
    }

    /** One call. Never throws: an exception would cancel all that follow. */
    static void tick(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("cleanup failed; it is tried again at the next tick", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sluice-schedule");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets a running call finish, within bounds, and starts no more. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
