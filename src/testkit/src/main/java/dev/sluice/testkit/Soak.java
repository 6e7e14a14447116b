package dev.sluice.testkit;

import dev.sluice.testkit.simulation.Campaign;
import dev.sluice.testkit.simulation.Recorded;

/**
 * Plays schedules by the million: {@code Soak [schedules] [first seed]}, five million from seed 1 on if nothing is said. Ends with 1 and the smallest schedule that breaks
 * the same invariant if one does.
 */
public final class Soak {

    private static final long FIVE_MILLION = 5_000_000;

    private Soak() {
    }

    /** @param arguments how many schedules, and the first seed */
    public static void main(String[] arguments) {
        long schedules = arguments.length > 0 ? Long.parseLong(arguments[0]) : FIVE_MILLION;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Campaign campaign = Campaign.inClimates(Runtime.getRuntime().availableProcessors(), Recorded.workflows());
        Campaign.Result result = campaign.play(first, schedules);
        System.out.print(result);
        result.failure().ifPresent(failure -> {
            System.out.println(campaign.told(failure));
            System.exit(1);
        });
    }
}
