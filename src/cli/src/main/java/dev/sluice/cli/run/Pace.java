package dev.sluice.cli.run;

import java.time.Duration;

/**
 * How often workers ask when there is nothing for them.
 *
 * @param shortest     pause after the first claim in vain; doubles with each further one
 * @param longest      pause at most
 * @param summaryEvery least time between two looks at the project's state
 * @param rounds       time between two rounds of the gates
 * @param stuckAfter   for how long nothing must have happened, with nothing to be done, before that counts as the end
 */
public record Pace(Duration shortest, Duration longest, Duration summaryEvery, Duration rounds, Duration stuckAfter) {

    /** 10 ms to 500 ms, and a look every two seconds; two with nothing in between are enough. */
    public static final Pace DEFAULT = new Pace(Duration.ofMillis(10), Duration.ofMillis(500), Duration.ofSeconds(2),
            Duration.ofMillis(300), Duration.ZERO);

    /**
     * With people about, more happens by itself, or because somebody comes round: 10 ms to 150 ms, a look and a round three times a
     * second, but the end only after twenty seconds of nothing.
     */
    public static final Pace LIVELY = new Pace(Duration.ofMillis(10), Duration.ofMillis(150), Duration.ofMillis(300),
            Duration.ofMillis(300), Duration.ofSeconds(20));
}
