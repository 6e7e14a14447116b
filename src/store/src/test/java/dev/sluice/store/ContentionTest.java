package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentionTest {

    @Test
    void a_worker_alone_takes_the_best() {
        assertThat(new Contention().window("p")).isEqualTo(1);
    }

    @Test
    void a_lost_race_widens_the_window_at_once_and_each_further_one_doubles_it_up_to_the_widest() {
        Contention contention = new Contention();
        contention.won("p");
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(Contention.WIDE);
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(2 * Contention.WIDE);
        for (int i = 0; i < 10; i++) {
            contention.lost("p");
        }
        assertThat(contention.window("p")).isEqualTo(Contention.WIDEST);
        assertThat(contention.window("other")).isEqualTo(1);
    }

    @Test
    void a_race_lost_in_a_window_that_has_narrowed_gives_the_whole_width_again() {
        Contention contention = new Contention();
        contention.lost("p");
        win(contention, 20);
        assertThat(contention.window("p")).isLessThan(Contention.WIDE / 2);
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(Contention.WIDE);
    }

    @Test
    void claims_that_go_well_narrow_it_again_by_a_sixteenth_until_a_worker_takes_the_best() {
        Contention contention = new Contention();
        contention.lost("p");
        win(contention, 1);
        assertThat(contention.window("p")).isEqualTo(60);
        win(contention, 52);
        assertThat(contention.window("p")).isEqualTo(2);
        win(contention, 1);
        assertThat(contention.window("p")).isEqualTo(1);
    }

    private static void win(Contention contention, int times) {
        for (int i = 0; i < times; i++) {
            contention.won("p");
        }
    }

    @Test
    void claims_of_one_process_do_not_try_for_the_same_task_at_once() {
        Contention contention = new Contention();
        assertThat(contention.begin("p", "a")).isTrue();
        assertThat(contention.begin("p", "a")).isFalse();
        assertThat(contention.begin("p", "b")).isTrue();
        assertThat(contention.begin("q", "a")).isTrue();
        contention.end("p", "a");
        assertThat(contention.begin("p", "a")).isTrue();
    }
}
