package dev.sluice.cli.e2e;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/** Waits for what other processes do. */
final class Eventually {

    private static final long SECONDS = 120;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Eventually() {
    }

    static void holds(String what, BooleanSupplier condition) {
        get(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T get(String what, Supplier<Optional<T>> attempt) {
        long begin = System.nanoTime();
        while (true) {
            Optional<T> found = attempt.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new AssertionFailedError("not within " + SECONDS + " s: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            NEVER.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
