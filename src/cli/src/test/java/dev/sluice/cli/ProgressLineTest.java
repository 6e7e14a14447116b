package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.run.Run;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), environment);
    }

    @Test
    void the_bar_fills_up() {
        assertThat(ProgressLine.bar(new Run.Progress(0, 10, 0))).doesNotContain("#");
        assertThat(ProgressLine.bar(new Run.Progress(5, 10, 0))).containsOnlyOnce("#".repeat(15)).doesNotContain("#".repeat(16));
        assertThat(ProgressLine.bar(new Run.Progress(0, 0, 0))).doesNotContain(".");
        assertThat(ProgressLine.plain(new Run.Progress(1_000, 2_000, 8), 3)).isEqualTo("1,000 of 2,000 tasks done, 8 being worked on, 3 s");
    }

    @Test
    void colours_are_for_terminals_whose_owner_wants_them() {
        System.setProperty(Terminal.OUT, "true");
        System.setProperty(Terminal.ERR, "true");
        try {
            assertThat(terminal(Map.of()).green("good")).isEqualTo("\u001b[32mgood\u001b[0m");
            assertThat(terminal(Map.of("NO_COLOR", "1")).green("good")).isEqualTo("good");
            assertThat(terminal(Map.of("NO_COLOR", "1")).interactive()).isTrue();
            assertThat(terminal(Map.of("TERM", "dumb")).interactive()).isFalse();
        } finally {
            System.clearProperty(Terminal.OUT);
            System.clearProperty(Terminal.ERR);
        }
    }

    @Test
    void the_stream_that_is_written_to_decides_not_the_other_one() {
        System.setProperty(Terminal.OUT, "false");
        System.setProperty(Terminal.ERR, "true");
        try {
            assertThat(terminal(Map.of()).green("good")).isEqualTo("good");
            assertThat(terminal(Map.of()).interactive()).isTrue();
            System.setProperty(Terminal.OUT, "true");
            System.setProperty(Terminal.ERR, "false");
            assertThat(terminal(Map.of()).red("bad")).isEqualTo("\u001b[31mbad\u001b[0m");
            assertThat(terminal(Map.of()).interactive()).isFalse();
        } finally {
            System.clearProperty(Terminal.OUT);
            System.clearProperty(Terminal.ERR);
        }
    }
}
