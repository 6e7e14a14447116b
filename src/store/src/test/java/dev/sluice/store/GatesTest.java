package dev.sluice.store;

import static dev.sluice.store.Told.change;
import static dev.sluice.store.Told.deliver;
import static dev.sluice.store.Told.gate;
import static dev.sluice.store.testing.Lab.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.insight.Blocking;
import dev.sluice.domain.insight.BlockingAnalysis;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gates that ask for scores, metrics, artifacts and workers; what those ask for that ask for reviews is in {@link ReviewGatesTest}. */
class GatesTest {

    private Lab lab;

    @Test
    void telling_of_many_gates_takes_as_many_requests_as_telling_of_one() {
        lab = Lab.with(IntStream.range(0, 30).mapToObj(i -> "s" + i + ": {dependencies: a, gate_requirements: {type: quality_threshold, quality_gate: score > 0}}")
                .collect(Collectors.joining(", ", "stages: {a: {outputs: score}, ", "}")));
        lab.interference.reset();
        assertThat(Lab.value(lab.store.gates(lab.project))).hasSize(30);
        assertThat(lab.interference.calls()).as("the project, its plan, its gates").isLessThanOrEqualTo(4);
    }

    @Test
    void no_plan_lets_a_gate_that_has_opened_stand_for_a_condition_that_does_not_hold() {
        String both = "stages: {a: {outputs: [a_out]}, b: {outputs: [b_out]}, ship: {dependencies: [{of: a_out, min_score: %s}, {of: b_out, min_score: 0.8}]}}";
        String onlyB = "stages: {a: {outputs: [a_out]}, b: {outputs: [b_out]}, ship: {dependencies: [a_out, {of: b_out, min_score: 0.8}]}}";
        lab = Lab.with(both.formatted("0.8"));
        deliver(lab, "a", "a_out", 0.9, Map.of());
        deliver(lab, "b", "b_out", 0.3, Map.of());
        assertThat(refusal(lab.apply(lab.others, onlyB))).isInstanceOfSatisfying(Refusal.RewritesHistory.class, refused ->
                assertThat(refused.reasons()).singleElement().asString().startsWith("gate ship/quality_threshold has opened").contains("ship/quality_threshold-2", "asking for less of it"));
        assertThat(lab.status("ship")).isEqualTo("pending");
        Lab.value(lab.apply(lab.others, both.formatted("0")));
        assertThat(lab.status("ship")).isEqualTo("pending");
        Lab.value(change(lab, "b", "b_out", null, 0.9, Map.of()));
        assertThat(lab.status("ship")).isEqualTo("ready");
        Lab.value(lab.apply(lab.others, onlyB));
    }

    @Test
    void a_task_has_a_hundred_metrics_at_most_however_often_it_is_given_others() {
        lab = Lab.with("stages: {design: {outputs: doc}}");
        deliver(lab, "design", "doc", null, Map.of());
        Lab.value(change(lab, "design", "doc", null, null, metrics(0, 60)));
        assertThat(refusal(change(lab, "design", "doc", null, null, metrics(60, 101)))).isEqualTo(new Refusal.TooManyMetrics("design", 101, 100));
        assertThat(change(lab, "design", "doc", null, null, metrics(60, 100))).isInstanceOf(Answer.Accepted.class);
        assertThat(change(lab, "design", "doc", null, 0.5, metrics(3, 7))).as("other values for the same names").isInstanceOf(Answer.Accepted.class);
    }

    private static Map<String, Double> metrics(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toMap(i -> "m" + i, i -> i + 0.5));
    }

    @Test
    void a_score_that_misses_its_threshold_keeps_the_gate_closed_until_it_is_improved() {
        lab = Lab.with("""
                stages:
                  code: {outputs: [code_base]}
                  use: {dependencies: [{of: code_base, min_score: 0.8}], requirements: {quality_gate: coverage >= 0.5}}
                """);
        deliver(lab, "code", "code_base", 0.72, Map.of("coverage", 0.6));
        assertThat(lab.status("use")).isEqualTo("pending");
        assertThat(lab.task("use").waitsFor()).singleElement().satisfies(reason -> assertThat(reason.state()).contains("code_base 0.72 of 0.8"));
        ArtifactChanged changed = Lab.value(change(lab, "code", "code_base", null, 0.8, Map.of()));
        assertThat(changed.gates()).hasSize(2).allMatch(GateView::satisfied);
        assertThat(lab.status("use")).isEqualTo("ready");
    }

    @Test
    void every_instance_of_a_stage_must_be_good_enough_but_one_of_many_will_do_with_a_plus() {
        String pipeline = """
                stages:
                  code: {outputs: [code_base], instances: 2}
                  all: {dependencies: [{of: code_base, min_score: 0.8}]}
                  one: {dependencies: [{of: code_base+, min_score: 0.8}]}
                """;
        lab = Lab.with(pipeline);
        deliver(lab, "code-1", "code_base", 0.9, Map.of());
        assertThat(lab.status("one")).isEqualTo("ready");
        assertThat(gate(lab, "all/quality_threshold").satisfied()).isFalse();
        deliver(lab, "code-2", "code_base", 0.7, Map.of());
        assertThat(lab.status("all")).isEqualTo("pending");
        Lab.value(change(lab, "code-2", "code_base", null, 0.85, Map.of()));
        assertThat(lab.status("all")).isEqualTo("ready");
    }

    @Test
    void what_a_fallback_delivers_counts_in_the_place_of_the_failed_task() {
        lab = Lab.with("""
                stages:
                  code: {outputs: [code_base], retry_policy: {max_attempts: 1, fallback_tasks: [simple]}}
                  use: {dependencies: [{of: code_base, min_score: 0.8}]}
                """);
        Reservation code = lab.claim("code", "w");
        Lab.value(lab.others.fail(lab.project, "code", code.fencingToken(), "broken", false));
        deliver(lab, "simple", "code_base", 0.9, Map.of());
        assertThat(lab.status("code")).isEqualTo("stood_in");
        assertThat(lab.status("use")).isEqualTo("ready");
    }

    @Test
    void a_fallback_of_one_instance_that_is_not_good_enough_keeps_the_gate_closed_however_good_the_others_are() {
        lab = Lab.with("""
                stages:
                  code: {outputs: [code_base], instances: 2, retry_policy: {max_attempts: 1, fallback_tasks: [simple]}}
                  use: {dependencies: [{of: code_base, min_score: 0.8}]}
                """);
        Lab.value(lab.others.fail(lab.project, "code-1", lab.claim("code-1", "w").fencingToken(), "broken", false));
        deliver(lab, "simple-for-code-1", "code_base", 0.3, Map.of());
        deliver(lab, "code-2", "code_base", 0.9, Map.of());
        assertThat(lab.status("use")).isEqualTo("pending");
        assertThat(gate(lab, "use/quality_threshold").verdict().current()).isEqualTo("code_base 0.3 and 0.9 of 0.8");
        assertThat(BlockingAnalysis.of(Lab.value(lab.others.snapshot(lab.project)), 10).recommendations()).extracting(Blocking.Recommendation::path)
                .containsExactly("/v1/projects/" + lab.project + "/tasks/simple-for-code-1/artifacts/code_base");
        Lab.value(change(lab, "simple-for-code-1", "code_base", null, 0.8, Map.of()));
        assertThat(lab.status("use")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_asks_for_something_not_to_be_there_opens_where_nothing_could_bring_it() {
        lab = Lab.with("""
                stages:
                  veto: {ethics_required: true, outputs: objection}
                  release: {gate_requirements: {type: artifact_exists, artifact: NOT objection}}
                """);
        lab.cleanup();
        assertThat(lab.status("release")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_asks_for_something_not_to_be_there_does_not_open_before_whoever_could_bring_it_has_begun() {
        lab = Lab.with("""
                stages:
                  veto: {outputs: objection}
                  release: {dependencies: veto, gate_requirements: {type: artifact_exists, artifact: NOT objection}}
                """);
        lab.cleanup();
        assertThat(gate(lab, "release/artifact_exists").satisfied()).isFalse();
    }

    @Test
    void a_capability_check_opens_when_such_a_worker_asks_for_work() {
        lab = Lab.with("stages: {train: {gate_requirements: {type: capability_check, capability: gpu}}}");
        assertThat(lab.claimBest("w", 1)).isEmpty();
        assertThat(gate(lab, "train/capability_check").verdict().current()).isEqualTo("no such worker has asked for work");
        Reservation train = Lab.value(lab.others.claimBest(lab.project, Lab.worker("g", "gpu"), 1)).get(0);
        assertThat(train.task()).isEqualTo("train");
        assertThat(gate(lab, "train/capability_check").satisfied()).isTrue();
    }

    @Test
    void an_artifact_that_was_not_delivered_is_named_with_those_that_were() {
        lab = Lab.with("stages: {design: {outputs: doc}}");
        deliver(lab, "design", "doc", null, Map.of());
        assertThat(refusal(change(lab, "design", "plan", null, 0.5, Map.of()))).isEqualTo(new Refusal.NoSuchArtifact("design", "plan", List.of("doc")));
    }
}
