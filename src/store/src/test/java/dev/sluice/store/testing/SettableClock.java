package dev.sluice.store.testing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
public final class SettableClock implements InstantSource {

    private final AtomicLong now;

    public SettableClock(long epochMillis) {
        this.now = new AtomicLong(epochMillis);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now.get());
    }

    public void advance(long millis) {
        now.addAndGet(millis);
    }

    public void advanceSeconds(long seconds) {
        advance(seconds * 1_000);
    }
}
