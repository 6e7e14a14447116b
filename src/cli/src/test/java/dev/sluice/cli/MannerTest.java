package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MannerTest {

    private static Duration moment(Double speed) {
        RunOptions options = new RunOptions();
        options.speed = speed;
        return Manner.demo(Plans.of(Plans.DIAMOND), true, options).unknown();
    }

    @Test
    void the_demo_takes_a_moment_for_each_task_and_more_or_less_of_it_when_asked() {
        assertThat(moment(null)).isEqualTo(Duration.ofMillis(150));
        assertThat(moment(10.0)).isEqualTo(Duration.ofMillis(15));
        assertThat(moment(0.1)).isEqualTo(Duration.ofMillis(1_500));
    }
}
