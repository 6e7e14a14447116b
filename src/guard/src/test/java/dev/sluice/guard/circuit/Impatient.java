package dev.sluice.guard.circuit;

import java.time.Duration;

/** Settings under which nobody waits: no pauses between tries, and a circuit that is open for {@code openFor}. */
public record Impatient(Duration timeout, int retries, Duration openFor) implements CircuitSettings, CircuitSettings.BreakerSettings {

    /** Opens for a millisecond. */
    public static Impatient withRetries(int retries) {
        return new Impatient(Duration.ofSeconds(30), retries, Duration.ofMillis(1));
    }

    @Override
    public Duration retryDelay() {
        return Duration.ZERO;
    }

    @Override
    public Duration retryJitter() {
        return Duration.ZERO;
    }

    @Override
    public Duration retryFor() {
        return Duration.ofMinutes(1);
    }

    @Override
    public BreakerSettings circuit() {
        return this;
    }

    @Override
    public int volume() {
        return 10;
    }

    @Override
    public double failureRatio() {
        return 0.5;
    }

    @Override
    public int successes() {
        return 3;
    }
}
