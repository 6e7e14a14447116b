package dev.sluice.cli.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The signal to stop, given once: the first reason counts. */
final class Stop {

    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    void because(Ending.Kind kind, String detail) {
        ending.compareAndSet(null, new Ending(kind, detail));
        given.countDown();
    }

    boolean given() {
        return given.getCount() == 0;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending.get());
    }

    void await() throws InterruptedException {
        given.await();
    }

    /** Waits for {@code time} or the signal; an interrupted thread counts as told to stop. */
    boolean within(Duration time) {
        try {
            return given.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
