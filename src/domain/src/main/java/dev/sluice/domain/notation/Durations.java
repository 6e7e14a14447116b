package dev.sluice.domain.notation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Expected durations: ISO 8601 ({@code PT5M}) or a number of seconds, from nothing to ten years. */
final class Durations {

    private static final long MOST_SECONDS = 315_360_000;

    private Durations() {
    }

    static long millis(Fields fields, String key) {
        return fields.get(key).flatMap(value -> {
            Optional<Long> read = value instanceof Located.Scalar scalar && scalar.kind() == Located.Kind.TEXT
                    ? iso(scalar.text()) : Numbers.of(value).flatMap(Durations::ofSeconds);
            return read.isPresent() ? read : fields.<Long>wrong(value, "a duration such as PT5M, or seconds, up to ten years");
        }).orElse(0L);
    }

    /** Whole milliseconds, rounded up, so that what takes time is never told from what is unknown by its rounding. */
    static Optional<Long> ofSeconds(BigDecimal seconds) {
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(MOST_SECONDS)) > 0) {
            return Optional.empty();
        }
        return Optional.of(seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    private static Optional<Long> iso(String text) {
        try {
            Duration duration = Duration.parse(text);
            boolean sane = !duration.isNegative() && duration.getSeconds() <= MOST_SECONDS;
            return sane ? Optional.of(duration.toMillis()) : Optional.empty();
        } catch (DateTimeException | ArithmeticException notIso) {
            return Optional.empty();
        }
    }
}
