package dev.sluice.cli;

import dev.sluice.cli.run.Mishaps;
import dev.sluice.cli.run.Pace;
import dev.sluice.domain.plan.Plan;
import java.time.Duration;

/**
 * How simulated workers behave with a plan.
 *
 * @param speed        a task takes its expected duration divided by this; infinite for no time at all
 * @param unknown      how long a task takes of which nobody knows what to expect
 * @param leaseSeconds length of a lease
 * @param mishaps      what goes wrong
 * @param pace         how often they ask
 */
record Manner(double speed, Duration unknown, int leaseSeconds, Mishaps mishaps, Pace pace) {

    private static final double FAIL_RATE = 0.1;
    private static final int LONG_LEASE = 30;
    private static final int SHORT_LEASE = 3;
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    /** What makes a manner of a plan and of what the user said. */
    @FunctionalInterface
    interface Maker {

        /** @param people whether it takes more than workers that hand in outputs */
        Manner of(Plan plan, boolean people, RunOptions options);
    }

    /** At once, with leases of 30 s and no mishaps, but for what the options say; or as people are. */
    static Manner plain(Plan plan, boolean people, RunOptions options) {
        if (people) {
            return people(plan, options, Duration.ZERO);
        }
        return new Manner(speed(options), Duration.ZERO, options.lease() == null ? LONG_LEASE : options.lease(),
                mishaps(plan, options, 0), Pace.DEFAULT);
    }

    /** Slow enough to watch, quick enough to wait for. */
    static Manner demo(Plan plan, boolean people, RunOptions options) {
        return people(plan, options, options.speed() == null ? A_MOMENT : Duration.ofNanos(Math.round(A_MOMENT.toNanos() / options.speed())));
    }

    /** With short leases, since one of them dies, and some fail. */
    private static Manner people(Plan plan, RunOptions options, Duration unknown) {
        double failRate = options.failRate() == null ? FAIL_RATE : options.failRate();
        Mishaps mishaps = options.dieRate() == null && options.failRate() == null ? Mishaps.few(plan, failRate, options.seed())
                : mishaps(plan, options, failRate);
        return new Manner(speed(options), unknown, options.lease() == null ? SHORT_LEASE : options.lease(), mishaps, Pace.LIVELY);
    }

    private static Mishaps mishaps(Plan plan, RunOptions options, double failRate) {
        return Mishaps.of(plan, options.dieRate() == null ? 0 : options.dieRate(),
                options.failRate() == null ? failRate : options.failRate(), options.seed());
    }

    private static double speed(RunOptions options) {
        return options.speed() == null ? Double.POSITIVE_INFINITY : options.speed();
    }

    /** The same at another pace. */
    Manner at(Pace other) {
        return new Manner(speed, unknown, leaseSeconds, mishaps, other);
    }
}
