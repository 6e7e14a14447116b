package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.domain.plan.Plan;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MishapsTest {

    private final Plan llmxive = Plans.of(Plans.llmxive());

    @Test
    void few_mishaps_are_one_death_and_at_least_one_failure_of_another_task() {
        assertThat(LongStream.range(0, 200)).allSatisfy(seed -> {
            Mishaps mishaps = Mishaps.few(llmxive, 0.02, seed);
            assertThat(mishaps.doomed()).hasSize(1).doesNotContain("ethics_review", "simplified_technical_design");
            assertThat(mishaps.flawed()).isNotEmpty().doesNotContainAnyElementsOf(mishaps.doomed()).doesNotContain("ethics_review");
        });
    }

    @Test
    void the_same_seed_gives_the_same_mishaps() {
        assertThat(Mishaps.few(llmxive, 0.1, 5)).isEqualTo(Mishaps.few(llmxive, 0.1, 5)).isNotEqualTo(Mishaps.few(llmxive, 0.1, 6));
        assertThat(Mishaps.of(llmxive, 0.3, 0.3, 5)).isEqualTo(Mishaps.of(llmxive, 0.3, 0.3, 5));
    }

    @Test
    void nothing_happens_to_a_task_with_a_single_attempt() {
        Plan fragile = Plans.of("stages: {a: {retry_policy: {max_attempts: 1}}}");
        assertThat(Mishaps.of(fragile, 1, 1, 1)).isEqualTo(Mishaps.NONE);
        assertThat(Mishaps.few(fragile, 1, 1)).isEqualTo(Mishaps.NONE);
    }

    @Test
    void only_the_first_attempt_goes_wrong() {
        Mishaps mishaps = new Mishaps(Set.of("a"), Set.of("b"));
        assertThat(mishaps.deadly("a", 1)).isTrue();
        assertThat(mishaps.deadly("a", 2)).isFalse();
        assertThat(mishaps.failing("b", 1)).isTrue();
        assertThat(mishaps.failing("b", 2)).isFalse();
        assertThat(mishaps.failing("a", 1)).isFalse();
    }
}
