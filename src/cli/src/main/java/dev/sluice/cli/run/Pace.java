package dev.sluice.cli.run;

import java.time.Duration;

/**
 * How often workers ask when there is nothing for them.
 *
 * @param shortest     pause after the first claim in vain; doubles with each further one
 * @param longest      pause at most
 * @param summaryEvery least time between two looks at the project's state
 */
public record Pace(Duration shortest, Duration longest, Duration summaryEvery) {

    /** 10 ms to 500 ms, and a look every two seconds. */
    public static final Pace DEFAULT = new Pace(Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofSeconds(2));
}
