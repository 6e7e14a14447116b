package dev.sluice.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.linear.Linearizability.Verdict;
import dev.sluice.testkit.simulation.History;
import dev.sluice.testkit.simulation.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A share of the simulation's schedules: crashes, lost answers, late repeats, pauses and skewed clocks, and still one history for each task. */
class SimulatedHistoriesTest {

    private static final int SCHEDULES = 3_000;
    private static final int PLENTY = 1_000_000;

    @Test
    void whatever_goes_wrong_some_order_of_the_calls_explains_all_answers() {
        Simulation simulation = Simulation.create();
        long histories = 0;
        long calls = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            for (History history : simulation.playWithHistories(seed).histories()) {
                List<Timed<LeaseCall>> leases = Simulated.leases(history);
                assertThat(Linearizability.check(new LeaseSpecification(0, true), leases, PLENTY))
                        .as("seed %d, %s: %s", seed, history.task(), leases).isInstanceOf(Verdict.Explained.class);
                histories += leases.isEmpty() ? 0 : 1;
                calls += leases.size();
            }
        }
        System.out.printf("%,d histories of %,d calls in %,d schedules explained%n", histories, calls, SCHEDULES);
        assertThat(calls).as("calls in histories").isGreaterThan(SCHEDULES);
    }
}
