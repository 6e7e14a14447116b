package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void what_is_as_much_as_it_may_be_keeps_its_bound() {
        assertThat(new Bound("x", 3, 3).broken()).isFalse();
        assertThat(new Bound("x", 3.01, 3).broken()).isTrue();
        assertThat(new Bound("x", 3.01, 3).line()).isEqualTo("BROKEN  x: 3.01, at most 3.00");
    }

    @Test
    void what_must_not_be_less_is_broken_by_less() {
        assertThat(Bound.atLeast("share", 0.8, 0.8).broken()).isFalse();
        assertThat(Bound.atLeast("share", 0.7, 0.8).broken()).isTrue();
        assertThat(Bound.atLeast("share", 0.7, 0.8).line()).isEqualTo("BROKEN  share: 0.70, at least 0.80");
    }

    @Test
    void what_could_not_be_measured_keeps_no_bound() {
        assertThat(new Bound("x", Double.NaN, 3).broken()).isTrue();
    }
}
