package dev.sluice.testkit;

import dev.sluice.testkit.simulation.Campaign;
import java.util.List;

/** Plays schedules by the million, started by hand. */
public final class Soak {
    public static void main(String[] arguments) {
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        Campaign campaign = new Campaign(Integer.parseInt(arguments[2]), List.of());
        Campaign.Result result = campaign.play(first, count);
        System.out.print(result);
        result.failure().ifPresent(failure -> {
            System.out.println(failure);
            System.out.println(campaign.shrunk(failure.seed()).trace());
        });
    }
}
