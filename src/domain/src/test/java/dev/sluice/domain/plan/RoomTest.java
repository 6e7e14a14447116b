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
    void a_stage_has_no_more_outputs_than_a_task_can_deliver() {
        assertThat(fault("stages: {a: {outputs: [" + names("o", 101, 10) + "]}}")).contains("lists 101 outputs").contains("can deliver 100");
        assertThat(plan("stages: {a: {outputs: [" + names("o", 100, 10) + "]}}").tasks()).hasSize(1);
    }

    @Test
    void a_task_takes_no_more_artifacts_than_it_can_name() {
        String sources = IntStream.rangeClosed(1, 40).mapToObj(i -> "s" + i + ": {outputs: [" + names("o" + i + "x", 100, 60) + "]}").collect(Collectors.joining(", "));
        String all = IntStream.rangeClosed(1, 40).mapToObj(i -> "s" + i).collect(Collectors.joining(", "));
        assertThat(plan("stages: {" + sources + ", sum: {dependencies: [" + all + "]}}").tasks()).hasSize(41);
        String more = sources.replace("x".repeat(50), "x".repeat(90));
        assertThat(fault("stages: {" + more + ", sum: {dependencies: [" + all + "]}}")).contains("takes 4000 artifacts from other stages");
    }

    @Test
    void a_project_keeps_no_more_lanes_than_its_item_holds() {
        String pipeline = IntStream.rangeClosed(1, 2_000).mapToObj(i -> "s" + i + ": {requirements: {capability: " + "c".repeat(100) + i + "}}")
                .collect(Collectors.joining(", ", "stages: {", "}"));
        assertThat(fault(pipeline)).contains("different requirements, limits and capability checks").contains("of at most 300,000");
    }

    @Test
    void a_name_has_a_thousand_characters_at_most() {
        assertThat(fault("{name: " + "n".repeat(1_001) + ", stages: {a: {}}}")).contains("has 1001 characters");
        assertThat(plan("{name: " + "n".repeat(1_000) + ", stages: {a: {}}}").tasks()).hasSize(1);
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

    private static String names(String prefix, int many, int length) {
        return IntStream.range(0, many).mapToObj(i -> prefix + i + "x".repeat(length - 5)).collect(Collectors.joining(", "));
    }
}
