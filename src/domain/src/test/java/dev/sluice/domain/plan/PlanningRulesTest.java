package dev.sluice.domain.plan;

import static dev.sluice.domain.Compiling.fault;
import static dev.sluice.domain.Compiling.ids;
import static dev.sluice.domain.Compiling.needs;
import static dev.sluice.domain.Compiling.plan;
import static dev.sluice.domain.Compiling.refused;
import static dev.sluice.domain.Compiling.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.pipeline.Faults;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanningRulesTest {

    @Test
    void a_cycle_is_named_along_its_path() {
        assertThat(fault("stages: {a: {dependencies: c}, b: {dependencies: a}, c: {dependencies: b}, d: {dependencies: c}}"))
                .contains("a -> b -> c -> a");
        assertThat(fault("stages: {a: {dependencies: a}}")).contains("a -> a");
        assertThat(refused("stages: {a: {dependencies: b}, b: {dependencies: a}, c: {dependencies: d}, d: {dependencies: c}}").faults()).hasSize(2);
    }

    @Test
    void optional_dependencies_come_along_and_neither_block_nor_make_a_cycle() {
        Plan plan = plan("stages: {a: {outputs: x, optional_dependencies: y}, b: {outputs: y, dependencies: x}}");
        assertThat(needs(plan, "a")).isEmpty();
        assertThat(task(plan, "a").work().inputs()).containsExactly(new Input("y", "b", true));
        assertThat(fault("stages: {a: {optional_dependencies: z}}")).contains("Unknown optional dependency 'z'");
    }

    @Test
    void an_artifact_is_there_once_all_its_producers_are_done() {
        Plan plan = plan("stages: {a: {outputs: x}, x: {}, b: {outputs: x}, c: {dependencies: x}}");
        assertThat(needs(plan, "c")).containsExactly("task:a", "task:b");
    }

    @Test
    void no_stage_has_the_name_of_a_further_round_of_reviews() {
        String pipeline = "stages: {doc: {}, review: {dependencies: doc, instances: 2, requirements: {reviewer_qualification: expert}}, %s: {},"
                + " build: {dependencies: doc, gate_requirements: {type: review_points, points: 2%s}}}";
        assertThat(fault(pipeline.formatted("review-r2", ""))).contains("'review-r2' has the name of a further round of stage 'review'");
        assertThat(fault(pipeline.formatted("review-r2-1", ""))).contains("'review-r2-1' has the name of a further round of stage 'review'");
        assertThat(plan(pipeline.formatted("review-r2", ", max_rounds: 1")).tasks()).hasSize(5);
        assertThat(plan(pipeline.formatted("review-raw", "")).tasks()).hasSize(5);
    }

    @Test
    void what_the_worker_must_be_able_to_do_is_one_condition() {
        Plan plan = plan("""
                stages:
                  a: {requirements: [{capability: b OR a}, {model_capability: c}, {any_model_or_human: true}]}
                  b: {requirements: {capability: c AND (a OR b)}}
                  c: {requirements: [{any_model_or_human: true}]}
                """);
        assertThat(task(plan, "a").work().requirement()).isEqualTo("(a OR b) AND c");
        assertThat(task(plan, "a").lane()).isEqualTo(task(plan, "b").lane()).matches("[A-Za-z0-9._-]{1,32}");
        assertThat(task(plan, "c").lane()).isEqualTo("any");
        assertThat(plan.lanes()).hasSize(2);
    }

    @Test
    void ethics_are_skipped_and_block_nothing_unless_the_project_needs_them() {
        String text = """
                stages:
                  a: {outputs: x}
                  ethics: {dependencies: x, outputs: approval, ethics_required: true}
                  b: {dependencies: [x, approval], requirements: {input_artifact: approval}}
                """;
        Plan without = plan(text);
        assertThat(task(without, "ethics").skipped()).isTrue();
        assertThat(needs(without, "ethics")).isEmpty();
        assertThat(needs(without, "b")).containsExactly("task:a");
        assertThat(needs(plan(text, true), "b")).containsExactly("task:a", "task:ethics");
        assertThat(needs(plan("ethics_required: true\n" + text), "b")).containsExactly("task:a", "task:ethics");
    }

    @Test
    void an_input_that_the_dependencies_see_to_needs_no_gate() {
        Plan plan = plan("""
                stages:
                  a: {outputs: x}
                  b: {outputs: y, dependencies: a}
                  c: {dependencies: y, requirements: {input_artifact: x AND y}}
                  d: {dependencies: y, requirements: {input_artifact: z OR y}}
                  e: {outputs: z}
                  f: {dependencies: y, requirements: {input_artifact: z}}
                """);
        assertThat(plan.gates()).extracting(GateNode::id).containsExactly("f/artifact_exists");
        assertThat(plan.gates().get(0).requirement()).isEqualTo(new GateRequirement.ArtifactExists("z", List.of("e")));
        assertThat(needs(plan, "f")).containsExactly("task:b", "gate:f/artifact_exists");
        assertThat(task(plan, "c").work().inputs()).containsExactly(new Input("y", "b", false), new Input("x", "a", false));
    }

    @Test
    void an_input_that_comes_too_late_or_never_is_refused() {
        assertThat(fault("stages: {a: {requirements: {input_artifact: y}}, b: {dependencies: a, outputs: y}}")).contains("could never hold");
        assertThat(fault("stages: {a: {requirements: {input_artifact: positive_review}}}")).contains("could never hold");
        assertThat(fault("stages: {a: {outputs: report}, b: {dependencies: a, requirements: {input_artifact: reprot}}}")).contains("Did you mean 'report'?");
        assertThat(fault("stages: {a: {outputs: x}, b: {dependencies: a, requirements: {input_artifact: a}}}")).contains("is a stage").contains(": x.");
        assertThat(fault("stages: {a: {requirements: {quality_gate: q > 1}}}")).contains("could never hold");
    }

    @Test
    void a_minimum_score_is_a_gate_on_quality() {
        Plan plan = plan("""
                stages:
                  a: {outputs: x, instances: 2}
                  b: {dependencies: [{of: x+, min_score: 0.80}], gate_requirements: [{type: quality_threshold, quality_gate: f1 > 0.5}]}
                  c: {dependencies: {of: a, min_score: 0.5}}
                """);
        assertThat(plan.gates()).extracting(GateNode::id).containsExactly("b/quality_threshold", "b/quality_threshold-2", "c/quality_threshold");
        assertThat(plan.gates()).extracting(GateNode::requirement).containsExactly(
                new GateRequirement.QualityThreshold("x >= 0.8", List.of("a"), List.of()),
                new GateRequirement.QualityThreshold("f1 > 0.5", List.of("a"), List.of()),
                new GateRequirement.QualityThreshold("x >= 0.5", List.of("a"), List.of("a")));
        assertThat(needs(plan, "b")).containsExactly("any:a", "gate:b/quality_threshold", "gate:b/quality_threshold-2");
        assertThat(fault("stages: {a: {}, b: {dependencies: {of: a, min_score: 0.5}}}")).contains("has no outputs");
        assertThat(fault("stages: {a: {outputs: x}, b: {optional_dependencies: {of: x, min_score: 0.5}}}")).contains("never blocks");
    }

    @Test
    void a_gate_on_reviews_knows_what_is_reviewed_and_by_whom() {
        Plan plan = plan("""
                stages:
                  design: {outputs: design}
                  review: {dependencies: design, instances: 2, requirements: {reviewer_qualification: expert}}
                  build:
                    dependencies: design
                    instances: 2
                    gate_requirements:
                      - {type: review_points, points: 3, review_scoring: {human: 2, ai: 1}, min_people: 1, veto: true}
                      - {type: capability_check, capability: gpu}
                      - {type: artifact_exists, artifact: design}
                """);
        assertThat(plan.gates()).extracting(GateNode::id)
                .containsExactly("build/review_points", "build/capability_check", "build/artifact_exists");
        GateRequirement.ReviewPoints points = (GateRequirement.ReviewPoints) plan.gates().get(0).requirement();
        assertThat(points).isEqualTo(new GateRequirement.ReviewPoints(points.points(), points.human(), points.ai(), 1, true, List.of("design"), List.of("review"),
                4, ""));
        assertThat(points.points()).isEqualByComparingTo("3");
        assertThat(plan.gates().get(0).dependents()).extracting(Edge::to).containsExactly("build-1", "build-2");
        assertThat(fault("stages: {a: {gate_requirements: [{type: review_points, points: 1}]}}")).contains("nothing to review");
        assertThat(fault("stages: {a: {}, b: {dependencies: a, gate_requirements: {type: review_points, points: 1, of: c}}, c: {dependencies: b}}"))
                .contains("only comes to be after this gate");
    }

    @Test
    void only_limits_that_can_be_reached_are_limits() {
        Plan plan = plan("""
                stages:
                  a: {instances: 5, max_parallel_instances: 5}
                  b: {instances: 5, max_parallel_instances: 4, max_instances: 3}
                  c: {instances: 5, parallel_eligible: false}
                  d: {parallel_eligible: false}
                """);
        assertThat(plan.limits()).containsOnlyKeys("b", "c");
        assertThat(plan.limits().get("b")).isEqualTo(new StageLimit("b", 3, Set.of()));
        assertThat(plan.limits().get("c").limit()).isEqualTo(1);
        assertThat(task(plan, "b-1").slotted()).isTrue();
        assertThat(plan.lane(task(plan, "b-1").lane())).get().extracting(Lane::stage).isEqualTo("b");
        assertThat(task(plan, "a-1").slotted()).isFalse();
    }

    @Test
    void exclusion_is_symmetric_and_leaves_out_whom_the_order_keeps_apart() {
        Plan plan = plan("""
                stages:
                  before: {}
                  x: {dependencies: before, can_execute_with: [friend]}
                  friend: {}
                  other: {instances: 2}
                  after: {dependencies: x}
                """);
        assertThat(plan.limits()).containsOnlyKeys("x", "other");
        assertThat(plan.limits().get("x")).isEqualTo(new StageLimit("x", Integer.MAX_VALUE, Set.of("other")));
        assertThat(plan.limits().get("other").excludes()).containsExactly("x");
        assertThat(fault("stages: {a: {can_execute_with: bb}, b: {}}")).contains("no stage 'bb'").contains("Did you mean 'b'?");
    }

    @Test
    void a_stage_that_needs_only_one_of_several_may_meet_the_others() {
        Plan plan = plan("""
                stages:
                  many: {instances: 3, outputs: x}
                  eager: {dependencies: many+, can_execute_with: []}
                  late: {dependencies: eager}
                  all: {dependencies: many}
                """);
        assertThat(plan.limits().get("eager").excludes()).containsExactlyInAnyOrder("many", "all");
        assertThat(plan.limits()).doesNotContainKey("late");
    }

    @Test
    void an_undefined_fallback_is_as_the_failed_task() {
        Plan plan = plan("""
                stages:
                  a: {outputs: x}
                  b:
                    dependencies: x
                    outputs: y
                    instances: 2
                    max_instances: 1
                    requirements: [{capability: gpu}]
                    retry_policy: {max_attempts: 2, fallback_tasks: [simple, simplest]}
                  c: {dependencies: y}
                """);
        assertThat(ids(plan)).containsExactly("a", "b-1", "b-2", "c", "simple-for-b-1", "simplest-for-b-1", "simple-for-b-2", "simplest-for-b-2");
        assertThat(needs(plan, "c")).containsExactly("task:b-1", "task:b-2");
        assertThat(needs(plan, "simple-for-b-1")).containsExactly("task:a", "failed:b-1");
        assertThat(needs(plan, "simplest-for-b-1")).containsExactly("task:a", "failed:simple-for-b-1");
        TaskNode simple = task(plan, "simple-for-b-1");
        assertThat(simple.stage()).isEqualTo("b");
        assertThat(simple.slotted()).isTrue();
        assertThat(simple.work()).isEqualTo(task(plan, "b-1").work());
        assertThat(simple.schedule()).isEqualTo(task(plan, "b-1").schedule());
        assertThat(simple.links().standsInFor()).contains("b-1");
        assertThat(simple.links().fallback()).get().extracting(Fallback::task).isEqualTo("simplest-for-b-1");
        assertThat(task(plan, "b-1").links().fallback()).contains(new Fallback("simple-for-b-1", plan.ordinals().of("failed:b-1")));
        assertThat(simple.links().dependents()).isEmpty();
    }

    @Test
    void a_defined_fallback_is_as_its_stage_says_and_runs_only_in_need() {
        Plan plan = plan("""
                stages:
                  a: {outputs: x}
                  b: {outputs: y, retry_policy: {fallback_tasks: [b2]}, requirements: {capability: gpu}}
                  b2: {outputs: y, dependencies: x, retry_policy: {max_attempts: 1, fallback_tasks: [b3]}}
                  c: {dependencies: y}
                """);
        assertThat(ids(plan)).containsExactly("a", "b", "c", "b2", "b3");
        assertThat(needs(plan, "b2")).containsExactly("task:a", "failed:b");
        assertThat(needs(plan, "b3")).containsExactly("failed:b2");
        assertThat(task(plan, "b2").work().requirement()).isEmpty();
        assertThat(task(plan, "b2").work().retry().maxAttempts()).isEqualTo(1);
        assertThat(task(plan, "c").links().needs()).extracting(Blocker::target).containsExactly("b");
    }

    @Test
    void a_fallback_for_several_has_a_task_for_each() {
        Plan plan = plan("""
                stages:
                  a: {retry_policy: {fallback_tasks: f}}
                  b: {retry_policy: {fallback_tasks: f}}
                  f: {}
                """);
        assertThat(ids(plan)).containsExactly("a", "b", "f-for-a", "f-for-b");
        assertThat(task(plan, "f-for-b").stage()).isEqualTo("f");
    }

    @Test
    void mistakes_with_fallbacks_are_told() {
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: f}}, f: {}, c: {dependencies: f}}")).contains("Depend on 'a'");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: f}}, f: {outputs: y}, c: {dependencies: y}}")).contains("Depend on 'a'");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: f}}, f: {retry_policy: {fallback_tasks: a}}}")).contains("a -> f -> a");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: a}}}")).contains("a -> a");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: [f, f]}}}")).contains("listed twice");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: [f, g]}}, f: {retry_policy: {fallback_tasks: [g]}}}")).contains("stand in twice");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: f}}, f: {dependencies: d}, d: {dependencies: a}}")).contains("a -> d -> f -> a");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: f}}, f: {instances: 2}}")).contains("leave out its instances");
        assertThat(fault("stages: {a: {retry_policy: {fallback_tasks: b-1}}, b: {instances: 2}}")).contains("task 'b-1'");
    }

    @Test
    void ids_that_instances_make_must_be_free() {
        assertThat(fault("stages: {a: {instances: 2}, a-1: {}}")).contains("would have a task 'a-1'");
    }

    @Test
    void size_is_limited_before_anything_is_made() {
        StringBuilder text = new StringBuilder("stages:\n");
        for (int i = 0; i < 11; i++) {
            text.append("  s").append(i).append(": {instances: 10000}\n");
        }
        assertThat(fault(text.toString())).contains("110000 tasks");
        assertThat(fault("stages: {a: {instances: 10000}, b: {instances: 10000, dependencies: a}}")).contains("100000000 dependencies");
        assertThat(fault("stages: {a: {instances: 10000}, b: {instances: 10000, dependencies: a+}}")).contains("100000000 dependencies");
    }

    @Test
    void slack_on_the_critical_path_makes_the_band() {
        Plan plan = plan("""
                stages:
                  a: {expected: 10}
                  long: {dependencies: a, expected: 80}
                  nearly: {dependencies: a, expected: 72}
                  half: {dependencies: a, expected: 40}
                  short: {dependencies: a, expected: 20}
                  end: {dependencies: [long, nearly, half, short], expected: 10}
                """);
        assertThat(task(plan, "a").schedule()).isEqualTo(new Schedule(10_000, 100_000, 0, Band.CRITICAL, false));
        assertThat(task(plan, "long").schedule().band()).isEqualTo(Band.CRITICAL);
        assertThat(task(plan, "nearly").schedule()).isEqualTo(new Schedule(72_000, 82_000, 8_000, Band.HIGH, false));
        assertThat(task(plan, "half").schedule().band()).isEqualTo(Band.NORMAL);
        assertThat(task(plan, "short").schedule().band()).isEqualTo(Band.LOW);
    }

    @Test
    void numbers_given_before_are_kept() {
        Ordinals before = Ordinals.of(List.of("task:gone", "task:b"));
        Plan plan = Planner.plan(((Compilation.Compiled) PipelineCompiler.compile(
                "stages: {a: , b: {dependencies: a}}".getBytes(), false, Ordinals.NONE)).pipeline(), false, before,
                new Faults()).orElseThrow();
        assertThat(plan.ordinals().names()).containsExactly("task:gone", "task:b", "task:a");
        assertThat(task(plan, "b").links().blockers()).containsExactly(3);
    }

    @Test
    void what_a_plan_comes_to_is_reckoned_before_it_is_made() {
        assertThat(fault("stages: {" + stages(10, "") + "one: {}}"))
                .isEqualTo("The pipeline comes to 100001 tasks, fallbacks included; a project may have 100,000. Split it.");
        assertThat(fault("stages: {" + stages(6, ", retry_policy: {fallback_tasks: [f]}") + "}")).contains("comes to 120000 tasks");
        assertThat(fault("stages: {" + stages(6, ", retry_policy: {fallback_tasks: [f]}") + "f: {}}")).contains("comes to 120000 tasks");
        assertThat(fault("stages: {a: {instances: 1000}, b: {instances: 1001, dependencies: a}}")).contains("comes to 1001000 dependencies");
        assertThat(fault("stages: {a: {instances: 1000}, b: {instances: 501, dependencies: a, retry_policy: {fallback_tasks: [f]}}}"))
                .contains("comes to 1002000 dependencies");
        assertThat(refused("stages: {" + stages(10, "") + "b: {instances: 101, dependencies: a0}}").faults()).hasSize(2);
    }

    private static String stages(int count, String further) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + ": {instances: 10000" + further + "}, ").collect(Collectors.joining());
    }
}
