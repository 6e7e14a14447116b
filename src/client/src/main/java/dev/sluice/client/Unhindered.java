package dev.sluice.client;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a watcher and bears whatever it throws. The first of that goes where it would have ended had nobody caught it, so that somebody hears of it. */
final class Unhindered implements WorkerPool.Watcher {

    private final WorkerPool.Watcher watcher;
    private final AtomicBoolean reported = new AtomicBoolean();

    Unhindered(WorkerPool.Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void began(Reservation task) {
        tell(() -> watcher.began(task));
    }

    @Override
    public void ended(Ended how) {
        tell(() -> watcher.ended(how));
    }

    @Override
    public void trouble(SluiceException what) {
        tell(() -> watcher.trouble(what));
    }

    private void tell(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException | Error broken) {
            if (reported.compareAndSet(false, true)) {
                report(broken);
            }
        }
    }

    private static void report(Throwable broken) {
        Thread here = Thread.currentThread();
        try {
            here.getUncaughtExceptionHandler().uncaughtException(here, broken);
        } catch (RuntimeException | Error deaf) {
            // As the JVM does with a handler that throws.
            return;
        }
    }
}
