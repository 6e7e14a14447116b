package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentionTest {

    @Test
    void a_worker_alone_takes_the_best() {
        assertThat(new Contention().window("p")).isEqualTo(1);
    }

    @Test
    void a_lost_race_doubles_the_window_up_to_the_widest() {
        Contention contention = new Contention();
        contention.lost("p");
        assertThat(contention.window("p")).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            contention.lost("p");
        }
        assertThat(contention.window("p")).isEqualTo(Contention.WIDEST);
        assertThat(contention.window("other")).isEqualTo(1);
    }

    @Test
    void claims_that_go_well_narrow_it_again_one_by_one() {
        Contention contention = new Contention();
        contention.lost("p");
        contention.lost("p");
        contention.won("p");
        assertThat(contention.window("p")).isEqualTo(3);
        contention.won("p");
        contention.won("p");
        contention.won("p");
        assertThat(contention.window("p")).isEqualTo(1);
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
