package dev.sluice.domain.plan;

import static dev.sluice.domain.Compiling.fault;
import static dev.sluice.domain.Compiling.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pipelines whose gates, relays or limits would outgrow one item of the store. */
class RoomTest {

    @Test
    void a_gate_is_told_of_no_more_tasks_than_it_can_hold() {
        assertThat(fault("stages: {a: {instances: 10000, outputs: report}, b: {dependencies: {of: report, min_score: 0.8}}}"))
                .contains("told what each of 10000 tasks delivers").contains("some 3").contains("Let a stage with one task sum them up");
        assertThat(plan("stages: {a: {instances: 3000, outputs: report}, b: {dependencies: {of: report, min_score: 0.8}}}").gates()).hasSize(1);
    }

    @Test
    void tasks_that_happen_to_come_before_a_gate_and_tell_it_nothing_do_not_count() {
        assertThat(plan("stages: {a: {instances: 10000}, m: {dependencies: a}, b: {dependencies: m, requirements: [{quality_gate: accuracy >= 0.8}]}}").gates()).hasSize(1);
    }

    @Test
    void no_more_tasks_wait_for_a_gate_than_it_can_name() {
        String pipeline = "stages: {a: {}, %s: {instances: 10000, dependencies: a, gate_requirements: {type: capability_check, capability: gpu}}}";
        assertThat(fault(pipeline.formatted("b".repeat(40)))).contains("10000 tasks that wait for one gate").contains("at most 4");
        assertThat(plan(pipeline.formatted("b")).gates()).hasSize(1);
    }

    @Test
    void no_more_tasks_wait_for_many_others_than_a_relay_can_name() {
        String pipeline = "stages: {a: {instances: %d}, %s: {instances: 10000, dependencies: a}}";
        assertThat(fault(pipeline.formatted(65, "b".repeat(40)))).contains("wait for one gate, or for more than 64 others");
        assertThat(plan(pipeline.formatted(64, "b".repeat(40))).relays()).isEmpty();
        assertThat(plan(pipeline.formatted(65, "b")).relays()).hasSize(2);
    }

    @Test
    void a_stage_is_kept_apart_from_100_others_at_most() {
        String others = IntStream.rangeClosed(1, 101).mapToObj(i -> "s" + i + ": {}").collect(Collectors.joining(", "));
        assertThat(fault("stages: {alone: {can_execute_with: []}, " + others + "}")).contains("keeps stage 'alone' apart from 101 others; it may be kept apart from 100");
        assertThat(plan("stages: {alone: {can_execute_with: [s7]}, " + others + "}").limits().get("alone").excludes()).hasSize(100);
    }

    @Test
    void all_exclusions_together_can_be_kept_in_mind() {
        String stages = IntStream.rangeClosed(1, 90).mapToObj(i -> "a-stage-with-a-long-name-" + i + ": {can_execute_with: []}").collect(Collectors.joining(", "));
        assertThat(fault("stages: {" + stages + "}")).contains("150,000 characters of their names");
    }
}
