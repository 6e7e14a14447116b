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
        Schedule schedule = new Schedule(timer);
        timer.scheduleWithFixedDelay(() -> schedule.tick(call), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    /** One call. Never throws: an exception would cancel all that follow. */
    private void tick(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            if (timer.isShutdown()) {
                LOG.infof("a cleanup was cut short by the end of the service; the first of the next goes on with it (%s)", e.getMessage());
            } else {
                LOG.error("cleanup failed; it is tried again at the next tick", e);
            }
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
