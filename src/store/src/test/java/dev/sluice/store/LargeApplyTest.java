package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import org.junit.jupiter.api.Test;

/** An apply that takes longer than its process may live. */
class LargeApplyTest {

    private static final String PIPELINE = "stages: {a: {instances: 2500}, z: {dependencies: [a]}}";
    private static final int CALLS_OF_A_LIFE = 1_300;
    private static final int LIVES = 4;

    @Test
    void comes_to_its_end_though_every_process_dies_on_the_way() {
        Lab lab = Lab.alone();
        int lives = 0;
        while (lives++ < LIVES && !lives(lab)) {
            lab.interference.reset();
        }
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(1);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).containsEntry("ready", 2_500).containsEntry("pending", 1);
        assertThat(lab.interference.refused()).as("writes of the last life that did nothing").isLessThan(CALLS_OF_A_LIFE);
    }

    private static boolean lives(Lab lab) {
        lab.interference.dieBefore(CALLS_OF_A_LIFE);
        try {
            return lab.apply(lab.store, PIPELINE) instanceof Answer.Accepted;
        } catch (Interference.Died cutOff) {
            return false;
        }
    }
}
