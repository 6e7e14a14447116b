package dev.sluice.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ObservedTest {

    private static final long MILLI = 1_000_000;

    /** Every look at it takes a millisecond. */
    private final AtomicLong time = new AtomicLong();
    private final Observed observed = new Observed(graph(), () -> time.getAndAdd(MILLI));

    private static Graph graph() {
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        dependencies.put("a", List.of());
        dependencies.put("b", List.of("a"));
        dependencies.put("c", List.of("a", "b"));
        return new Graph("three", dependencies);
    }

    @Test
    void gaps_are_measured_from_the_end_of_the_last_predecessor() throws InterruptedException {
        observed.doIt("a");
        observed.doIt("b");
        time.addAndGet(9 * MILLI);
        observed.doIt("c");
        Observed.Figures figures = observed.figures();
        assertThat(observed.awaitEnd(Duration.ZERO)).isTrue();
        assertThat(figures.done()).isEqualTo(3);
        assertThat(figures.medianMillis()).isEqualTo(1.0);
        assertThat(figures.p99Millis()).isEqualTo(10.0);
        assertThat(figures.tasksPerSecond()).isEqualTo(3 / 0.015, within(1e-9));
        assertThat(figures.again() + figures.early()).isZero();
    }

    @Test
    void a_task_begun_twice_and_one_begun_too_early_are_told() {
        observed.doIt("b");
        observed.doIt("a");
        observed.doIt("a");
        Observed.Figures figures = observed.figures();
        assertThat(observed.isOver()).isFalse();
        assertThat(figures.done()).isEqualTo(2);
        assertThat(figures.again()).isEqualTo(1);
        assertThat(figures.early()).isEqualTo(1);
    }
}
