package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeOfATaskTest {

    private static final String DIAMOND = """
            stages:
              a: {}
              b: {dependencies: [a]}
              c: {dependencies: [a]}
              d: {dependencies: [b, c]}
            """;

    @Test
    void a_diamond_runs_from_its_root_to_its_end() {
        Lab lab = Lab.with(DIAMOND);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Reservation next = Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1)).get(0);
            order.add(next.task());
            lab.complete(next);
        }
        assertThat(order.get(0)).isEqualTo("a");
        assertThat(order.get(3)).isEqualTo("d");
        assertThat(order).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(Lab.value(lab.store.project(lab.project)).counts()).containsEntry("completed", 4).hasSize(1);
    }

    @Test
    void a_completion_says_what_it_made_ready() {
        Lab lab = Lab.with(DIAMOND);
        assertThat(lab.doTask("a").newlyReady()).containsExactlyInAnyOrder("b", "c");
        assertThat(lab.doTask("b").newlyReady()).isEmpty();
        assertThat(lab.doTask("c").newlyReady()).containsExactly("d");
        assertThat(lab.doTask("d").newlyReady()).isEmpty();
    }

    @Test
    void nothing_is_handed_out_before_its_dependencies_are_done() {
        Lab lab = Lab.with(DIAMOND);
        assertThat(lab.claimBest("w", 10)).containsExactly("a");
        assertThat(lab.claimBest("w", 10)).isEmpty();
        assertThat(Lab.refusal(lab.store.claim(lab.project, "d", Lab.worker("w"))))
                .isEqualTo(new Refusal.NotReady("d", List.of("task:b", "task:c")));
    }

    @Test
    void tokens_grow_from_claim_to_claim() {
        Lab lab = Lab.with(DIAMOND);
        long first = lab.claim("a", "w1").fencingToken();
        lab.leasesRunOut();
        long second = lab.claim("a", "w2").fencingToken();
        assertThat(second).isEqualTo(first + 1);
    }
}
