package dev.sluice.cli.run;

import java.time.Duration;

/**
 * How a project is run.
 *
 * @param project      its id
 * @param workers      simulated workers, from 1
 * @param crew         tells the worker ids of this run from those of others
 * @param speed        a task takes its expected duration divided by this; infinite for no time at all
 * @param unknown      how long a task takes of which nobody knows what to expect
 * @param leaseSeconds 1 to 43,200
 * @param handOver     whether completions ask for the next task
 * @param patience     for how long a silent service is waited for
 */
public record RunSettings(String project, int workers, String crew, double speed, Duration unknown, int leaseSeconds,
                          boolean handOver, Duration patience) {

    /** How long a task with this expected duration takes. */
    Duration duration(long expectedMillis) {
        return expectedMillis == 0 ? unknown : Duration.ofNanos((long) (expectedMillis * 1e6 / speed));
    }

    Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }
}
