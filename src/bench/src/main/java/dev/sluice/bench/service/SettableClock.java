package dev.sluice.bench.service;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when it is told to. */
public final class SettableClock implements InstantSource {

    private volatile long now;

    public SettableClock(long epochMillis) {
        this.now = epochMillis;
    }

    public void advance(long byMillis) {
        now += byMillis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }
}
