package dev.sluice.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as people read them: how far from now, and when exactly.
 *
 * @param now what counts as now
 */
public record Times(Instant now) {

    /** Such as {@code in 25 s (2026-11-21T14:30:05Z)} or {@code 2 min ago (…)}; empty for {@code null}. */
    public String of(Instant time) {
        if (time == null) {
            return "";
        }
        Duration ahead = Duration.between(now, time);
        String distance = ahead.isNegative() ? span(ahead.negated()) + " ago" : "in " + span(ahead);
        return distance + " (" + time.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    /** In the unit that leaves one to three digits: {@code 25 s}, {@code 3 min}, {@code 7 h}, {@code 12 d}. */
    public static String span(Duration time) {
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 120) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " d";
    }
}
