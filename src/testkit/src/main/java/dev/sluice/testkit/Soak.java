package dev.sluice.testkit;

import dev.sluice.testkit.simulation.Campaign;
import dev.sluice.testkit.simulation.Recorded;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays schedules by the million: {@code Soak [schedules] [first seed]}, five million from seed 1 on if nothing is said. Each that breaks an
 * invariant is named at once and the others go on, since a soak takes hours; after {@value #MOST_FAILURES} of them it stops. Ends with 1 and the smallest schedule that
 * breaks the same invariant as the first seed that failed, if one did.
 */
public final class Soak {

    private static final long FIVE_MILLION = 5_000_000;
    private static final int MOST_FAILURES = 20;
    private static final long PROGRESS = 100_000;

    private Soak() {
    }

    /** @param arguments how many schedules, and the first seed */
    public static void main(String[] arguments) {
        long schedules = arguments.length > 0 ? Long.parseLong(arguments[0]) : FIVE_MILLION;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Campaign campaign = Campaign.inClimates(Runtime.getRuntime().availableProcessors(), Recorded.workflows());
        AtomicInteger failures = new AtomicInteger();
        Campaign.Result result = campaign.play(first, schedules, failure -> {
            System.out.println("seed " + failure.seed() + ": " + failure.violation());
            return failures.incrementAndGet() == MOST_FAILURES;
        }, played -> {
            if (played % PROGRESS == 0) {
                System.out.println(played + " schedules played");
            }
        });
        System.out.print(result);
        result.failure().ifPresent(failure -> {
            System.out.println(campaign.told(failure));
            System.exit(1);
        });
    }
}
