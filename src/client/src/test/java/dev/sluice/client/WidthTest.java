package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WidthTest {

    @Test
    void it_doubles_from_its_minimum_to_its_maximum_while_claims_are_answered_in_full() {
        Width width = new Width(2, 10);
        assertThat(width.free(0)).isEqualTo(2);
        width.filled();
        assertThat(width.free(2)).isEqualTo(2);
        width.filled();
        assertThat(width.free(4)).isEqualTo(4);
        width.filled();
        assertThat(width.free(8)).isEqualTo(2);
        width.filled();
        assertThat(width.free(10)).isZero();
    }

    @Test
    void it_falls_back_to_what_is_busy_and_one_place_to_look_for_more() {
        Width width = new Width(1, 10);
        width.filled();
        width.filled();
        width.filled();
        width.fellShort(3);
        assertThat(width.free(3)).isEqualTo(1);
        width.fellShort(0);
        assertThat(width.free(0)).isEqualTo(1);
    }

    @Test
    void it_never_falls_below_its_minimum_nor_rises_above_its_maximum() {
        Width width = new Width(3, 4);
        width.fellShort(0);
        assertThat(width.free(0)).isEqualTo(3);
        width.fellShort(4);
        assertThat(width.free(4)).isZero();
    }

    @Test
    void a_pool_of_nobody_and_a_maximum_below_the_minimum_are_refused() {
        assertThatThrownBy(() -> new Width(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Width(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
