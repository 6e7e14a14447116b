package dev.sluice.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.linear.Linearizability.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The search against histories whose truth is known: because they were made from a real one, or because every order was tried. */
class GeneratedHistoriesTest {

    private static final int PLENTY = 1_000_000;

    @Test
    void what_really_happened_is_always_explained() {
        for (int seed = 0; seed < 500; seed++) {
            List<Timed<LeaseCall>> history = new GeneratedHistories(seed).right(40);
            for (boolean faulty : List.of(false, true)) {
                assertThat(Linearizability.check(new LeaseSpecification(0, faulty), history, PLENTY)).as("seed %d: %s", seed, history)
                        .isInstanceOf(Verdict.Explained.class);
            }
        }
    }

    @Test
    void the_search_says_of_small_histories_what_trying_every_order_says() {
        int right = 0;
        int wrong = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            GeneratedHistories generated = new GeneratedHistories(seed);
            List<Timed<LeaseCall>> history = generated.changed(generated.right(6));
            LeaseSpecification specification = new LeaseSpecification(0, seed % 2 == 0);
            boolean truth = new BruteForce<>(specification, history).explained();
            assertThat(Linearizability.check(specification, history, PLENTY) instanceof Verdict.Explained)
                    .as("seed %d: %s", seed, history).isEqualTo(truth);
            right += truth ? 1 : 0;
            wrong += truth ? 0 : 1;
        }
        assertThat(right).as("explained").isGreaterThan(500);
        assertThat(wrong).as("refused").isGreaterThan(500);
    }
}
