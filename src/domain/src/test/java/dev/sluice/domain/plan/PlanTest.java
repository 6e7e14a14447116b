package dev.sluice.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compiling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can be asked of a plan. */
class PlanTest {

    private static final Plan PLAN = Compiling.plan("""
            stages:
              a: {outputs: [doc], instances: 2, retry_policy: {fallback_tasks: [f, g]}}
              r: {dependencies: a}
              b: {dependencies: [r], gate_requirements: [{type: review_points, points: 1, of: a}]}
              c: {dependencies: [{of: doc, min_score: 0.5}]}
              d: {dependencies: [c], gate_requirements: [{type: artifact_exists, artifact: doc}, {type: capability_check, capability: gpu}]}
              e: {ethics_required: true}
              f: {}
              g: {}
            """);

    @Test
    void gates_and_lanes_are_found_by_what_they_are_called() {
        assertThat(PLAN.gate("c/quality_threshold")).map(GateNode::stage).contains("c");
        assertThat(PLAN.gate("a/quality_threshold")).isEmpty();
        assertThat(PLAN.lanes()).isNotEmpty().allSatisfy(lane -> assertThat(PLAN.lane(lane.key())).contains(lane));
        assertThat(PLAN.lane("nowhere")).isEmpty();
    }

    @Test
    void stages_feed_the_gates_that_listen_to_them() {
        assertThat(PLAN.feedingStages()).contains("a").doesNotContain("b", "c", "d");
        assertThat(PLAN.gatesFedBy(Set.of("a"))).extracting(GateNode::id)
                .containsExactlyInAnyOrder("b/review_points", "c/quality_threshold", "d/artifact_exists");
        assertThat(PLAN.gatesFedBy(Set.of("c"))).isEmpty();
    }

    @Test
    void the_tasks_of_a_stage_are_those_that_are_planned_to_run() {
        assertThat(PLAN.tasksOf(List.of("a"))).containsExactlyInAnyOrder("a-1", "a-2");
        assertThat(PLAN.tasksOf(List.of("a", "r"))).hasSize(3);
        assertThat(PLAN.tasksOf(List.of("e"))).isEmpty();
    }

    @Test
    void a_fallback_speaks_for_all_that_it_stands_in_for() {
        assertThat(PLAN.spokenFor("a", Optional.empty())).containsExactly("a");
        TaskNode second = PLAN.tasks().stream().filter(task -> task.stage().equals("g") && task.links().standsInFor().isPresent()).findFirst().orElseThrow();
        assertThat(PLAN.spokenFor("g", second.links().standsInFor())).containsExactlyInAnyOrder("a", "f", "g");
    }

    @Test
    void a_gate_listens_to_what_can_tell_it_something() {
        assertThat(requirement("b/review_points").listensTo()).containsExactly("a");
        assertThat(requirement("c/quality_threshold").listensTo()).containsExactly("a");
        assertThat(requirement("d/artifact_exists").listensTo()).containsExactly("a");
        assertThat(requirement("d/capability_check").listensTo()).isEmpty();
        assertThat(List.of("b/review_points", "d/capability_check")).allSatisfy(gate -> assertThat(gate).endsWith(requirement(gate).type()));
    }

    @Test
    void ordinals_name_what_they_number() {
        assertThat(PLAN.ordinals().names()).isNotEmpty()
                .allSatisfy(name -> assertThat(PLAN.ordinals().name(PLAN.ordinals().of(name))).isEqualTo(name));
    }

    private static GateRequirement requirement(String gate) {
        return PLAN.gate(gate).orElseThrow().requirement();
    }
}
