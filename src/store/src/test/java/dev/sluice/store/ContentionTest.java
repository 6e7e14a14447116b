package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ContentionTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void a_worker_alone_takes_the_best() {
        assertThat(new Contention(now::get).window("p")).isEqualTo(1);
    }

    @Test
    void a_lost_race_widens_the_window_at_once_and_each_further_one_doubles_it_up_to_the_widest() {
        Contention contention = new Contention(now::get);
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
        Contention contention = new Contention(now::get);
        contention.lost("p");
        win(contention, 20);
        assertThat(contention.window("p")).isLessThan(Contention.WIDE / 2);
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(Contention.WIDE);
    }

    @Test
    void claims_that_go_well_narrow_it_again_by_a_sixteenth_until_a_worker_takes_the_best() {
        Contention contention = new Contention(now::get);
        contention.lost("p");
        win(contention, 1);
        assertThat(contention.window("p")).isEqualTo(15);
        win(contention, 31);
        assertThat(contention.window("p")).isEqualTo(2);
        win(contention, 1);
        assertThat(contention.window("p")).isEqualTo(1);
    }

    @Test
    void half_a_minute_after_the_last_lost_race_a_worker_takes_the_best_again() {
        Contention contention = new Contention(now::get);
        contention.lost("p");
        now.addAndGet(Contention.FORGOTTEN_AFTER_MILLIS);
        assertThat(contention.window("p")).isEqualTo(Contention.WIDE);
        contention.lost("p");
        now.addAndGet(Contention.FORGOTTEN_AFTER_MILLIS);
        contention.won("p");
        assertThat(contention.window("p")).isEqualTo(30);
        now.incrementAndGet();
        assertThat(contention.window("p")).isEqualTo(1);
        contention.won("p");
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(Contention.WIDE);
    }

    private static void win(Contention contention, int times) {
        for (int i = 0; i < times; i++) {
            contention.won("p");
        }
    }

    @Test
    void claims_of_one_process_do_not_try_for_the_same_task_at_once() {
        Contention contention = new Contention(now::get);
        assertThat(contention.begin("p", "a")).isTrue();
        assertThat(contention.begin("p", "a")).isFalse();
        assertThat(contention.begin("p", "b")).isTrue();
        assertThat(contention.begin("q", "a")).isTrue();
        contention.end("p", "a");
        assertThat(contention.begin("p", "a")).isTrue();
    }
}
