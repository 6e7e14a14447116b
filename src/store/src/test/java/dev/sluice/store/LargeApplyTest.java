package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An apply that takes longer than its process may live. */
class LargeApplyTest {

    private static final String PIPELINE = "stages: {a: {instances: 2500}, z: {dependencies: [a]}}";
    private static final int CALLS_OF_A_LIFE = 1_300;
    private static final int LIVES = 4;

    @Test
    void comes_to_its_end_though_every_process_dies_on_the_way() {
        Lab lab = Lab.alone();
        int lives = 0;
        while (lives++ < LIVES && !lives(lab, PIPELINE)) {
            lab.interference.reset();
        }
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(1);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).containsEntry("ready", 2_500).containsEntry("pending", 1);
        assertThat(lab.interference.refused()).as("writes of the last life that did nothing").isLessThan(CALLS_OF_A_LIFE);
    }

    /** Each change is a write, and each task is looked at again with two calls more. */
    @Test
    void a_changed_plan_comes_to_its_end_though_every_process_dies_on_the_way() {
        Lab lab = Lab.alone("stages: {a: {instances: 800}, z: {dependencies: [a]}}");
        String changed = "stages: {a: {instances: 800, retry_policy: {max_attempts: 7}}, z: {dependencies: [a]}}";
        int lives = 0;
        while (lives++ < LIVES && !lives(lab, changed)) {
            lab.interference.reset();
        }
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(2);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("ready", 800, "pending", 1));
        assertThat(lab.claim("a-800", "w").maxAttempts()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "stages: {z: {}}                                           | stages: {a: {instances: 2500}, z: {}}",
        "stages: {a: {instances: 2500}, z: {}}                     | stages: {z: {}}",
        "stages: {a: {instances: 1000}, z: {dependencies: [a]}}    | stages: {a: {instances: 1000}, b: {dependencies: [a]}, z: {dependencies: [a]}}"})
    void a_plan_that_brings_or_takes_much_comes_to_its_end_though_every_process_dies_on_the_way(String before, String after) {
        Lab lab = Lab.alone(before);
        int lives = 0;
        while (lives++ < LIVES && !lives(lab, after)) {
            lab.interference.reset();
        }
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(2);
        lab.interference.reset();
        assertThat(Lab.value(lab.apply(lab.store, after)).version()).as("nothing is left to do").isEqualTo(2);
    }

    /** Of 10,000 names of 40 characters, an item could not even hold the half. */
    @Test
    void a_task_that_is_there_may_get_more_dependents_than_one_item_holds() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        lab.apply("stages: {a: {}, b: {dependencies: [a]}, %s: {instances: 300, dependencies: [a]}}".formatted("c".repeat(40)));
        assertThat(ItemSize.of(new Items(lab).task("a"))).isLessThan(1_024);
        lab.doTask("a");
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("completed", 1, "ready", 301));
    }

    private static boolean lives(Lab lab, String pipeline) {
        lab.interference.dieBefore(CALLS_OF_A_LIFE);
        try {
            return lab.apply(lab.store, pipeline) instanceof Answer.Accepted;
        } catch (Interference.Died cutOff) {
            return false;
        }
    }
}
