package dev.sluice.testkit;

import dev.sluice.testkit.simulation.Campaign;
import dev.sluice.testkit.simulation.Recorded;
import dev.sluice.testkit.simulation.Theme;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Plays schedules by the million: {@code Soak [schedules] [first seed] [theme]}, five million from seed 1 on if nothing is said,
 * of all themes as their seeds say, or of one. Each that breaks an
 * invariant is named at once and the others go on, since a soak takes hours; after {@value #MOST_FAILURES} of them it stops. Ends with 1 and the smallest schedule that
 * breaks the same invariant as the first seed that failed, if one did.
 */
public final class Soak {

    private static final long FIVE_MILLION = 5_000_000;
    private static final int MOST_FAILURES = 20;
    private static final long PROGRESS = 100_000;

    private Soak() {
    }

    /** What is to be played; of every theme, if it names none. */
    private record Wish(long schedules, long first, Optional<Theme> theme) {

        private static Wish of(String... arguments) {
            return new Wish(arguments.length > 0 ? Long.parseLong(arguments[0]) : FIVE_MILLION, arguments.length > 1 ? Long.parseLong(arguments[1]) : 1,
                    arguments.length > 2 ? Optional.of(Theme.valueOf(arguments[2].toUpperCase(Locale.ROOT))) : Optional.empty());
        }

        private Campaign campaign() {
            int players = Runtime.getRuntime().availableProcessors();
            return theme.map(one -> Campaign.about(one, players, Recorded.workflows())).orElseGet(() -> Campaign.inClimates(players, Recorded.workflows()));
        }
    }

    /** @param arguments how many schedules, the first seed, and a {@link Theme} by its name; ends with 2 if they are none of that */
    public static void main(String[] arguments) {
        try {
            play(Wish.of(arguments));
        } catch (IllegalArgumentException none) {
            System.err.println("sluice soak: " + String.join(" ", arguments) + " is not a number of schedules, a first seed and a theme (one of "
                    + Arrays.stream(Theme.values()).map(theme -> theme.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + ")");
            System.exit(2);
        }
    }

    private static void play(Wish wish) {
        Campaign campaign = wish.campaign();
        AtomicInteger failures = new AtomicInteger();
        Campaign.Result result = campaign.play(wish.first, wish.schedules, failure -> {
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
