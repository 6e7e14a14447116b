package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MannerTest {

    private static Duration moment(Double speed) {
        DemoOptions options = new DemoOptions();
        options.speed = speed;
        return Manner.demo(Plans.of(Plans.DIAMOND), true, options).unknown();
    }

    @Test
    void help_tells_what_the_manner_is_if_nothing_is_said() {
        RunOptions nothing = new PipelineOptions();
        assertThat(help("run")).contains("(default: 30; 3 where people are played)", "Without it, tasks take no time");
        assertThat(Manner.plain(Plans.of(Plans.DIAMOND), false, nothing).leaseSeconds()).isEqualTo(30);
        assertThat(Manner.plain(Plans.of(Plans.DIAMOND), true, nothing).leaseSeconds()).isEqualTo(3);
        assertThat(help("demo")).contains("(default: 3)", "Each task takes 150 ms divided by X").doesNotContain("--ethics");
        assertThat(Manner.demo(Plans.of(Plans.DIAMOND), true, new DemoOptions()).leaseSeconds()).isEqualTo(3);
    }

    private static String help(String command) {
        StringWriter out = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(out, true), command, "--help")).isZero();
        return out.toString().replaceAll("\\s+", " ");
    }

    @Test
    void the_demo_takes_a_moment_for_each_task_and_more_or_less_of_it_when_asked() {
        assertThat(moment(null)).isEqualTo(Duration.ofMillis(150));
        assertThat(moment(10.0)).isEqualTo(Duration.ofMillis(15));
        assertThat(moment(0.1)).isEqualTo(Duration.ofMillis(1_500));
    }
}
