package dev.sluice.domain.insight;

import static dev.sluice.domain.insight.Moment.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.domain.gate.Missed;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.task.TaskStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that would help. */
class RecommendationsTest {

    private static final String POINTS = "implementation_planning/review_points";

    @Test
    void a_gate_short_of_reviews_asks_for_a_review_of_what_was_delivered() {
        Recommendation call = call(reviewed(), "POST", "/v1/projects/p/tasks/technical_design/reviews");
        assertThat(call.body()).containsEntry("reviewerType", "human").containsEntry("positive", true).containsEntry("reviewerId", "reviewer-1");
        assertThat(call.body().keySet()).containsExactly("reviewerId", "reviewerType", "score", "positive", "text");
        assertThat(call.text()).contains(POINTS);
    }

    @Test
    void where_signing_off_is_enough_that_is_all_that_is_asked_for() {
        Moment moment = reviewed().gateIs("review_signoff/artifact_exists", "open").gate(POINTS, "closed", new Verdict(false, "", "4.5 signed",
                "sign off what is there", null, null, 0.9, true), "technical_design/r-2", "technical_design/r-1");
        assertThat(calls(moment)).extracting(Recommendation::path).containsSubsequence(
                "/v1/projects/p/tasks/technical_design/reviews/r-1/signoff", "/v1/projects/p/tasks/technical_design/reviews/r-2/signoff")
                .doesNotContain("/v1/projects/p/tasks/technical_design/reviews");
        assertThat(call(moment, "POST", "/v1/projects/p/tasks/technical_design/reviews/r-1/signoff").body())
                .containsKeys("signedOffBy", "capabilities");
    }

    @Test
    void where_it_is_not_enough_both_are_asked_for() {
        Moment moment = reviewed().gate(POINTS, "closed", new Verdict(false, "", "2.5 signed", "3 more people", null, null, 0.5, false),
                "technical_design/r-1");
        assertThat(calls(moment)).extracting(Recommendation::path).containsSubsequence(
                "/v1/projects/p/tasks/technical_design/reviews/r-1/signoff", "/v1/projects/p/tasks/technical_design/reviews");
    }

    @Test
    void a_positive_review_is_asked_of_what_is_reviewed_and_not_of_the_reviewing() {
        Moment moment = reviewed().gateIs(POINTS, "open");
        assertThat(calls(moment)).extracting(Recommendation::path).contains("/v1/projects/p/tasks/technical_design/reviews");
    }

    @Test
    void a_score_that_misses_asks_for_a_better_one_of_that_artifact() {
        Moment moment = Moment.of("stages: {a: {outputs: x}, b: {dependencies: {of: x, min_score: 0.8}}}").completed("a")
                .misses("b/quality_threshold", "x >= 0.8", "a");
        assertThat(call(moment, "PUT", "/v1/projects/p/tasks/a/artifacts/x").body()).isEqualTo(Map.of("qualityScore", new BigDecimal("0.8")));
    }

    @Test
    void of_several_instances_those_are_asked_for_better_scores_that_fall_short() {
        Moment moment = Moment.of("stages: {a: {outputs: x, instances: 6}, b: {dependencies: {of: x, min_score: 0.8}}}")
                .completed("a-1", "a-2", "a-3", "a-4", "a-5", "a-6").misses("b/quality_threshold", "x >= 0.8", "a-6", "a-2", "a-5", "a-4");
        assertThat(calls(moment)).extracting(Recommendation::path).containsExactly("/v1/projects/p/tasks/a-2/artifacts/x",
                "/v1/projects/p/tasks/a-4/artifacts/x", "/v1/projects/p/tasks/a-5/artifacts/x");
    }

    @Test
    void a_fallback_that_fell_short_is_asked_for_a_better_score_of_what_it_gave_instead() {
        Moment moment = Moment.of("""
                stages:
                  a: {outputs: x, instances: 2, retry_policy: {max_attempts: 1, fallback_tasks: [simple]}}
                  b: {dependencies: {of: x, min_score: 0.8}}
                """).is(TaskStatus.STOOD_IN, "a-1").completed("simple-for-a-1", "a-2").misses("b/quality_threshold", "x >= 0.8", "simple-for-a-1");
        assertThat(calls(moment)).extracting(Recommendation::path).containsExactly("/v1/projects/p/tasks/simple-for-a-1/artifacts/x");
    }

    @Test
    void a_score_that_nobody_has_given_is_asked_of_one_that_has_delivered() {
        Moment moment = Moment.of("stages: {a: {outputs: x, instances: 2}, b: {dependencies: {of: x, min_score: 0.8}}}").completed("a-1", "a-2")
                .misses("b/quality_threshold", "x >= 0.8");
        assertThat(calls(moment)).extracting(Recommendation::path).containsExactly("/v1/projects/p/tasks/a-1/artifacts/x");
    }

    @Test
    void a_score_is_asked_of_who_delivered_such_an_artifact_and_of_nobody_who_did_not() {
        Moment moment = Moment.of("""
                stages:
                  a: {outputs: x, instances: 2, retry_policy: {max_attempts: 1, fallback_tasks: [alt]}}
                  alt: {outputs: other}
                  b: {dependencies: {of: x, min_score: 0.8}}
                """).is(TaskStatus.STOOD_IN, "a-1").completed("alt-for-a-1", "a-2");
        assertThat(calls(moment.misses("b/quality_threshold", "x >= 0.8"))).extracting(Recommendation::path)
                .containsExactly("/v1/projects/p/tasks/a-2/artifacts/x");
        moment.wants("b/quality_threshold", new Wants.Values(List.of(new Missed(Requirements.parsed("x >= 0.8").orElseThrow(), Set.of(), Set.of()))));
        assertThat(calls(moment)).extracting(Recommendation::path).as("the plan says that it gives x, but it did not when it was done")
                .containsExactly("/v1/projects/p");
    }

    @Test
    void a_value_is_proposed_that_all_comparisons_of_the_name_hold_for_and_a_score_only_from_0_to_1() {
        Moment between = Moment.of("stages: {a: {outputs: x}, b: {dependencies: a, requirements: {quality_gate: acc > 0.3 AND acc < 0.4}}}").completed("a")
                .misses("b/quality_threshold", "acc > 0.3", "a");
        assertThat(call(between, "PUT", "/v1/projects/p/tasks/a/artifacts/x").body()).isEqualTo(Map.of("metrics", Map.of("acc", new BigDecimal("0.35"))));
        Moment tooMuch = Moment.of("stages: {a: {outputs: x}, b: {dependencies: a, requirements: {quality_gate: x >= 5}}}").completed("a")
                .misses("b/quality_threshold", "x >= 5", "a");
        assertThat(calls(tooMuch)).extracting(Recommendation::path).containsExactly("/v1/projects/p");
    }

    @Test
    void a_metric_that_misses_asks_for_a_better_one_at_the_artifact_that_is_most_like_it() {
        Moment moment = Moment.of("""
                stages:
                  code: {outputs: [code_base]}
                  checks: {dependencies: code, outputs: [code_quality_report, log]}
                  use: {dependencies: checks, requirements: {quality_gate: code_quality_score > 0.8 AND errors < 10}}
                """).completed("code", "checks").misses("use/quality_threshold", "code_quality_score > 0.8");
        assertThat(calls(moment)).hasSize(1);
        assertThat(call(moment, "PUT", "/v1/projects/p/tasks/checks/artifacts/code_quality_report").body())
                .isEqualTo(Map.of("metrics", Map.of("code_quality_score", new BigDecimal("0.90"))));
        assertThat(calls(moment.misses("use/quality_threshold", "errors < 10"))).hasSize(2);
    }

    @Test
    void what_nobody_can_deliver_any_more_asks_for_another_pipeline() {
        Moment moment = Moment.of("stages: {a: {outputs: x}, b: {dependencies: a, gate_requirements: {type: artifact_exists, artifact: x AND NOT y}}, c: {outputs: y}}")
                .completed("a", "c");
        String gate = "b/artifact_exists";
        assertThat(call(moment.wants(gate, new Wants.Existence(Set.of("x"), Set.of())), "PUT", "/v1/projects/p").text())
                .isEqualTo("Apply the pipeline again: let gate b/artifact_exists of stage b ask for something else than x, or depend on a stage that is yet to "
                        + "deliver it. Whoever was to deliver it is done, or will never be.");
        assertThat(call(moment.wants(gate, new Wants.Existence(Set.of(), Set.of("y"))), "PUT", "/v1/projects/p").text())
                .contains("ask for something else than NOT y");
    }

    @Test
    void a_veto_asks_to_withdraw_its_sign_off_or_its_reviewer_to_look_again_once_another_gate_has_counted_it() {
        String pipeline = "stages: {a: {outputs: x}, b: {dependencies: x, gate_requirements: {type: review_points, points: 1, veto: true}}, "
                + "c: {dependencies: x, gate_requirements: {type: review_points, points: 1}}}";
        Wants vetoed = new Wants.Reviews(List.of(), List.of(Moment.review("a", "r-1", false)), Optional.empty());
        assertThat(calls(Moment.of(pipeline).completed("a").gateIs("c/review_points", "open").completed("c").wants("b/review_points", vetoed)))
                .singleElement().satisfies(call -> {
                    assertThat(call.path()).isEqualTo("/v1/projects/p/tasks/a/reviews");
                    assertThat(call.body()).containsEntry("reviewerId", "grace");
                });
        Moment closed = Moment.of(pipeline).completed("a").wants("c/review_points", new Wants.Nothing()).wants("b/review_points", vetoed);
        assertThat(calls(closed)).extracting(Recommendation::method, Recommendation::path)
                .containsExactly(tuple("DELETE", "/v1/projects/p/tasks/a/reviews/r-1/signoff"));
    }

    @Test
    void a_model_is_asked_for_a_review_where_people_count_nothing() {
        Moment moment = Moment.of("stages: {a: {outputs: x}, b: {dependencies: x, gate_requirements: {type: review_points, points: 1}}}").completed("a")
                .wants("b/review_points", new Wants.Reviews(List.of(), List.of(), Optional.of(Wants.Reviewer.MODEL)));
        assertThat(call(moment, "POST", "/v1/projects/p/tasks/a/reviews").body()).containsEntry("reviewerType", "ai");
    }

    @Test
    void a_sign_off_is_asked_of_somebody_with_the_authority_for_all_gates_that_count_the_review() {
        Moment moment = Moment.of("""
                stages:
                  a: {outputs: x}
                  b: {dependencies: x, outputs: y, gate_requirements: {type: review_points, points: 1}}
                  review: {dependencies: y, requirements: {reviewer_qualification: expert}}
                  signing: {dependencies: review, requirements: {authority: boss}}
                  c: {dependencies: [x, y], gate_requirements: {type: review_points, points: 1}}
                """).completed("a").wants("b/review_points", new Wants.Reviews(List.of(Moment.review("a", "r-1", true)), List.of(), Optional.empty()));
        assertThat(call(moment, "POST", "/v1/projects/p/tasks/a/reviews/r-1/signoff").body()).containsEntry("capabilities", List.of("boss"));
    }

    @Test
    void what_was_done_by_a_fallback_is_reviewed_there_and_where_nothing_was_delivered_another_pipeline_is_asked_for() {
        String pipeline = "stages: {a: {outputs: x, ethics_required: %s, retry_policy: {max_attempts: 1, fallback_tasks: [spare]}}, "
                + "b: {dependencies: x, requirements: {input_artifact: positive_review}}}";
        assertThat(calls(Moment.of(pipeline.formatted(false)).is(TaskStatus.STOOD_IN, "a").completed("spare"))).extracting(Recommendation::path)
                .containsExactly("/v1/projects/p/tasks/spare/reviews");
        assertThat(calls(Moment.of(pipeline.formatted(true)))).singleElement()
                .satisfies(call -> assertThat(call.text()).contains("ask for something else than reviews"));
    }

    @Test
    void a_dead_letter_of_a_further_round_keeps_no_gate_from_asking_for_reviews_of_what_its_stage_delivered() {
        Moment moment = Moment.of("stages: {a: {outputs: x}, b: {dependencies: a, gate_requirements: {type: review_points, points: 1}}}").completed("a")
                .extra("a-r2-1", "a", TaskStatus.FAILED);
        assertThat(calls(moment)).extracting(Recommendation::path).containsExactly("/v1/projects/p/tasks/a/reviews");
    }

    @Test
    void a_dead_letter_of_a_further_round_of_reviews_asks_for_nothing() {
        assertThat(calls(Moment.of("stages: {a: {}, b: {dependencies: a}}").leased("a", "w1", NOW + 1).extra("a-r2", "a", TaskStatus.FAILED))).isEmpty();
    }

    @Test
    void a_capability_check_asks_such_a_worker_to_come() {
        Moment moment = Moment.of("stages: {a: {gate_requirements: {type: capability_check, capability: gpu AND memory_gb >= 16 AND NOT slow}}}");
        assertThat(call(moment, "POST", "/v1/projects/p/reservations").body()).containsEntry("capabilities", List.of("gpu", "memory_gb=16"));
    }

    @Test
    void ready_tasks_that_nobody_takes_ask_for_a_worker_that_can() {
        Moment moment = Moment.of("stages: {a: {instances: 3, requirements: {capability: (gpu OR tpu) AND memory_gb > 16}}}");
        assertThat(calls(moment)).hasSize(1);
        Recommendation call = call(moment, "POST", "/v1/projects/p/tasks/a-1/reservation");
        assertThat(call.body()).containsEntry("capabilities", List.of("gpu", "memory_gb=17")).containsEntry("workerId", "worker-1");
    }

    @Test
    void dead_letters_of_one_stage_ask_once_for_another_pipeline() {
        Moment moment = Moment.of("stages: {a: {instances: 2}, b: {dependencies: a}}").failed("a-1", "boom").failed("a-2", "boom");
        assertThat(calls(moment)).singleElement().satisfies(call -> {
            assertThat(call.method() + " " + call.path()).isEqualTo("PUT /v1/projects/p");
            assertThat(call.body()).isNull();
            assertThat(call.text()).contains("stage a", "fallback_tasks", "take it out").doesNotContain("max_attempts");
        });
    }

    @Test
    void a_lease_that_ran_out_asks_to_wait_for_cleanup_or_to_claim_it() {
        Moment moment = Moment.of("stages: {a: {}, b: {dependencies: a}}").leased("a", "w1", NOW - 1);
        assertThat(call(moment, "POST", "/v1/projects/p/tasks/a/reservation").text()).contains("cleanup");
    }

    @Test
    void work_in_progress_asks_for_nothing_but_patience() {
        assertThat(calls(Moment.of("stages: {a: {}, b: {dependencies: a}}").leased("a", "w1", NOW + 1))).isEmpty();
        assertThat(calls(Moment.of("stages: {a: {}, b: {dependencies: a}}").pausing("a", NOW + 1))).isEmpty();
    }

    @Test
    void at_most_ten_calls_are_recommended() {
        StringBuilder text = new StringBuilder("stages:\n");
        IntStream.range(0, 30).forEach(i -> text.append("  s").append(i).append(": {requirements: {capability: c").append(i).append("}}\n"));
        assertThat(calls(Moment.of(text.toString()))).hasSize(10);
    }

    /** The design is there and reviewed, and the gate is still short. */
    private static Moment reviewed() {
        return Moment.llmxive().completed("idea_generation", "technical_design", "design_revision", "design_review-1", "design_review-2",
                "design_review-3", "design_review-4", "design_review-5").is(TaskStatus.SKIPPED, "simplified_technical_design");
    }

    private static List<Recommendation> calls(Moment moment) {
        return BlockingAnalysis.of(moment.snapshot(), 100).recommendations();
    }

    private static Recommendation call(Moment moment, String method, String path) {
        return calls(moment).stream().filter(call -> call.method().equals(method) && call.path().equals(path)).findFirst()
                .orElseThrow(() -> new AssertionError("not among " + calls(moment)));
    }
}
