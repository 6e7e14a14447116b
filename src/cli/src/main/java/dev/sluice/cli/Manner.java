package dev.sluice.cli;

import dev.sluice.cli.run.Deaths;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How simulated workers behave with a plan.
 *
 * @param speed        a task takes its expected duration divided by this; infinite for no time at all
 * @param leaseSeconds length of a lease
 * @param deaths       where workers die
 */
record Manner(double speed, int leaseSeconds, Deaths deaths) {

    private static final double DEMO_SECONDS = 8;
    private static final double DEMO_DIE_RATE = 0.1;
    private static final int DEMO_LEASE = 2;
    private static final long DEMO_SEEDS = 200;

    /** At once, with leases of 30 s and no deaths, but for what the options say. */
    static Manner plain(Plan plan, RunOptions options) {
        return new Manner(options.speed == null ? Double.POSITIVE_INFINITY : options.speed,
                options.lease == null ? 30 : options.lease,
                Deaths.of(plan, options.dieRate == null ? 0 : options.dieRate, options.seed == null ? 1 : options.seed));
    }

    /**
     * Slow enough to watch, quick enough to wait for: some eight seconds along the critical path, with short leases and at
     * least one death where a task can bear it. Options go before that.
     */
    static Manner demo(Plan plan, RunOptions options) {
        long longest = plan.tasks().stream().mapToLong(task -> task.schedule().bottomLevelMillis()).max().orElse(0);
        double speed = options.speed == null ? Math.max(1, longest / 1e3 / DEMO_SECONDS) : options.speed;
        int lease = options.lease == null ? DEMO_LEASE : options.lease;
        if (options.dieRate != null || options.seed != null) {
            double rate = options.dieRate == null ? DEMO_DIE_RATE : options.dieRate;
            return new Manner(speed, lease, Deaths.of(plan, rate, options.seed == null ? 1 : options.seed));
        }
        return new Manner(speed, lease, LongStream.rangeClosed(1, DEMO_SEEDS)
                .mapToObj(seed -> Deaths.of(plan, DEMO_DIE_RATE, seed))
                .filter(deaths -> !deaths.doomed().isEmpty() && deaths.doomed().stream().noneMatch(fallbacks(plan)::contains))
                .findFirst().orElse(Deaths.NONE));
    }

    /** Fallbacks run only if something fails, so a death there would not be seen. */
    private static Set<String> fallbacks(Plan plan) {
        return plan.tasks().stream().filter(task -> task.links().standsInFor().isPresent()).map(TaskNode::id)
                .collect(Collectors.toSet());
    }
}
