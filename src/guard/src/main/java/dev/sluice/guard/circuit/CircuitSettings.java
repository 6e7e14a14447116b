package dev.sluice.guard.circuit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls to DynamoDB are protected; for example {@code sluice.store.circuit.open-for=10S} or {@code SLUICE_STORE_CIRCUIT_OPEN_FOR}. */
@ConfigMapping(prefix = "sluice.store")
public interface CircuitSettings {

    /** How long one request may take. The HTTP client has shorter limits of its own for connecting and for each read. */
    @WithDefault("5S")
    Duration timeout();

    /** Repeats of a request that was throttled, timed out or failed on the server's side; none of one that was wrong. */
    @WithDefault("3")
    int retries();

    /** Pause before the first repeat; twice as long before each further one. */
    @WithDefault("50ms")
    Duration retryDelay();

    /** Each pause is longer or shorter by up to this much, so that those who failed together do not come back together. */
    @WithDefault("50ms")
    Duration retryJitter();

    /** No repeat begins later than this after the first try. */
    @WithDefault("5S")
    Duration retryFor();

    BreakerSettings circuit();

    /** When the store is left alone. */
    interface BreakerSettings {

        /** Requests that are looked at: the most recent ones. */
        @WithDefault("20")
        int volume();

        /** Share of them that fails before the circuit opens. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long it stays open before a few requests are let through to see. */
        @WithDefault("30S")
        Duration openFor();

        /** Requests in a row that must succeed before it closes. */
        @WithDefault("3")
        int successes();
    }
}
