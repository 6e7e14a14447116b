package dev.sluice.store;

import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the protocols take from outside, so that they themselves know neither time nor chance.
 *
 * @param clock    the only judge of leases that ran out; may be off by seconds, safety rests on tokens
 * @param random   spreads backoffs and candidates
 * @param pause    waits after a lost race
 * @param parallel runs independent writes of an apply, and those to many dependents; {@code Runnable::run} keeps them in order
 * @param witness  is told what happens inside
 */
public record Surroundings(InstantSource clock, RandomGenerator random, Pause pause, Executor parallel, Witness witness) {

    /** Without a witness. */
    public Surroundings(InstantSource clock, RandomGenerator random, Pause pause, Executor parallel) {
        this(clock, random, pause, parallel, Witness.NONE);
    }

    long now() {
        return clock.millis();
    }

    /** Takes {@code step} for each of {@code all}, in any order and perhaps at once, also from within such a step; the first fault comes through once all have ended. */
    <T> void each(Collection<T> all, Consumer<T> step) {
        Steps.all(all, step, parallel);
    }
}
