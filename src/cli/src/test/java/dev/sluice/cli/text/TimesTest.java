package dev.sluice.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.250Z");

    private static String at(Duration ahead) {
        return new Times(NOW).of(NOW.plus(ahead));
    }

    @Test
    void a_time_is_told_from_now_and_exactly() {
        assertThat(at(Duration.ofSeconds(25))).isEqualTo("in 25 s (2026-01-01T12:00:25Z)");
        assertThat(at(Duration.ofMinutes(-3))).isEqualTo("3 min ago (2026-01-01T11:57:00Z)");
        assertThat(new Times(NOW).of(null)).isEmpty();
    }

    @Test
    void spans_come_in_the_unit_that_keeps_them_short() {
        assertThat(Times.span(Duration.ofMillis(900))).isEqualTo("0 s");
        assertThat(Times.span(Duration.ofSeconds(119))).isEqualTo("119 s");
        assertThat(Times.span(Duration.ofMinutes(119))).isEqualTo("119 min");
        assertThat(Times.span(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(Times.span(Duration.ofHours(49))).isEqualTo("2 d");
    }
}
