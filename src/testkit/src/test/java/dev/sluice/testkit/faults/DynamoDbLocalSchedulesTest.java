package dev.sluice.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import dev.sluice.testkit.simulation.Simulation;
import org.junit.jupiter.api.Test;

/**
 * The simulation's schedules, with all that goes wrong in them, played on DynamoDB Local: the invariants hold there, too, and the in-memory database
 * answers every request as DynamoDB Local does.
 */
class DynamoDbLocalSchedulesTest {

    private static final int SCHEDULES = 300;
    private static final int BETWEEN_CHECKS = 50;

    @Test
    void invariants_hold_and_both_databases_answer_alike() {
        Mirror mirror = new Mirror(Lab.database());
        Simulation simulation = Simulation.create().with(mirror);
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            assertThat(simulation.play(seed).violation()).as("seed %s", seed).isEmpty();
            if (seed % BETWEEN_CHECKS == 0) {
                mirror.check();
            }
        }
        System.out.println(SCHEDULES + " schedules on DynamoDB Local, " + mirror.requests() + " requests answered alike");
        assertThat(mirror.requests()).isGreaterThan(SCHEDULES);
    }
}
