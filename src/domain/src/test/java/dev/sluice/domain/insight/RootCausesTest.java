package dev.sluice.domain.insight;

import static dev.sluice.domain.insight.Moment.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.insight.Blocking.RootCause;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What really holds the tasks that wait. */
class RootCausesTest {

    private static final String POINTS = "implementation_planning/review_points";

    @Test
    @Tag("large")
    void ten_thousand_tasks_below_one_dead_letter_are_one_cause() {
        List<RootCause> causes = causes(Moment.of(chain(10_000)).failed("s0", "no such table"));
        assertThat(causes).containsExactly(new RootCause("failed", "task:s0", "s0 has failed for good after attempt 1 of 3: no such table", 9_999));
    }

    @Test
    @Tag("large")
    void ten_thousand_tasks_above_one_dead_letter_and_below_it_are_one_cause() {
        Moment moment = Moment.of("stages: {a: {}, b: {instances: 5000, dependencies: a}, c: {instances: 1, dependencies: b}, "
                + "d: {instances: 4998, dependencies: c}}").failed("a", "boom");
        assertThat(causes(moment)).extracting(RootCause::node, RootCause::tasksBehind).containsExactly(tuple("task:a", 9_999));
    }

    @Test
    @Tag("large")
    void a_chain_of_thirty_thousand_tasks_is_no_deeper_than_the_analysis_can_go() {
        assertThat(causes(Moment.of(workflow(30_000, 4)).failed("t0", "boom"))).extracting(RootCause::tasksBehind).containsExactly(29_999);
    }

    @Test
    void a_task_in_progress_is_the_cause_of_all_that_wait_for_it_and_overdue_leases_are_told_apart() {
        String text = "stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}";
        assertThat(causes(Moment.of(text).leased("a", "w3", NOW + 250_000))).containsExactly(new RootCause("in_progress", "task:a",
                "a is in progress, held by w3 until 2026-11-21T12:04:10Z", 2));
        assertThat(causes(Moment.of(text).leased("a", "w3", NOW - 1_000))).containsExactly(new RootCause("overdue", "task:a",
                "a is held by w3, but the lease ran out at 2026-11-21T11:59:59Z; cleanup will end it", 2));
    }

    @Test
    void work_that_nobody_waits_for_is_no_cause_but_a_dead_letter_always_is() {
        assertThat(causes(Moment.of("stages: {a: {}}").leased("a", "w1", NOW + 1))).isEmpty();
        assertThat(causes(Moment.of("stages: {a: {}}").failed("a", "boom"))).extracting(RootCause::tasksBehind).containsExactly(0);
    }

    @Test
    void a_dead_letter_whose_fallback_runs_is_explained_by_that() {
        Moment moment = Moment.of("stages: {a: {retry_policy: {fallback_tasks: f}}, b: {dependencies: a}}").failed("a", "boom");
        assertThat(causes(moment.leased("f", "w1", NOW + 1))).extracting(RootCause::kind, RootCause::node, RootCause::tasksBehind)
                .containsExactly(tuple("in_progress", "task:f", 1));
        assertThat(causes(moment.failed("f", "bang"))).containsExactly(new RootCause("failed", "task:f",
                "f, which stood in for a, has failed for good after attempt 1 of 3: bang", 1));
    }

    @Test
    void ready_tasks_are_told_by_what_they_need() {
        Moment moment = Moment.of("stages: {a: {instances: 3, requirements: {capability: gpu}}, b: {dependencies: a}, c: {instances: 2}}");
        assertThat(causes(moment)).containsExactly(
                new RootCause("untaken", "stage:a", "3 tasks are ready for a worker with gpu; none has taken them: a-1, a-2 and a-3", 4),
                new RootCause("untaken", "stage:c", "2 tasks are ready for any worker; none has taken them: c-1 and c-2", 2));
    }

    @Test
    void a_stage_at_its_limit_is_a_cause_for_its_ready_tasks() {
        Moment moment = Moment.of("stages: {a: {instances: 4, max_parallel_instances: 1}, b: {dependencies: a}}")
                .leased("a-1", "w1", NOW + 1_000).full("a", "a-1#7");
        assertThat(causes(moment)).containsExactly(
                new RootCause("limit", "stage:a", "3 tasks of stage a are ready, but stage a is at its limit: no slot is free, held by a-1", 4),
                new RootCause("in_progress", "task:a-1", "a-1 is in progress, held by w1 until 2026-11-21T12:00:01Z", 1));
    }

    @Test
    void a_pause_is_a_cause_until_it_is_over() {
        Moment moment = Moment.of("stages: {a: {}, b: {dependencies: a}}").pausing("a", NOW + 5_000);
        assertThat(causes(moment)).containsExactly(new RootCause("backoff", "task:a",
                "a failed attempt 1 of 3, retry at 2026-11-21T12:00:05Z: timed out", 2));
        assertThat(causes(moment.pausing("a", NOW))).extracting(RootCause::kind).containsExactly("untaken");
    }

    @Test
    void a_gate_is_a_cause_once_all_who_deliver_have_and_until_then_they_are() {
        Moment moment = Moment.llmxive().completed("idea_generation").leased("technical_design", "w1", NOW + 1_000);
        assertThat(causes(moment)).extracting(RootCause::node).containsExactly("task:technical_design");
        moment.completed("technical_design", "design_revision", "design_review-1", "design_review-2", "design_review-3",
                "design_review-4", "design_review-5");
        assertThat(causes(moment)).contains(new RootCause("gate", "gate:" + POINTS,
                POINTS + " is closed: 5.0 points needed, 2.5 signed: 3 more people or 5 more models", 18));
    }

    @Test
    void while_reviewers_are_at_work_they_are_the_cause_unless_signing_off_is_enough() {
        Moment moment = Moment.llmxive().completed("idea_generation", "technical_design", "design_revision", "design_review-1", "design_review-2",
                "design_review-3", "design_review-4").leased("design_review-5", "r1", NOW + 1_000);
        assertThat(causes(moment)).extracting(RootCause::node).contains("task:design_review-5").doesNotContain("gate:" + POINTS);
        moment.gate(POINTS, "closed", new Verdict(false, "", "4.5 signed", "sign off", null, null, 0.9, true), "technical_design/r-1");
        assertThat(causes(moment)).extracting(RootCause::node).contains("gate:" + POINTS);
    }

    @Test
    void another_round_of_reviews_counts_as_reviewers_at_work() {
        Moment moment = Moment.llmxive().completed("idea_generation", "technical_design", "design_revision", "design_review-1", "design_review-2",
                "design_review-3", "design_review-4", "design_review-5").extra("design_review-6", "design_review", TaskStatus.LEASED);
        assertThat(causes(moment)).extracting(RootCause::node).contains("task:design_review-6").doesNotContain("gate:" + POINTS);
    }

    @Test
    void a_gate_that_can_get_nothing_because_all_before_it_is_dead_is_explained_by_that() {
        String text = "stages: {a: {outputs: x}, b: {dependencies: a, outputs: y}, "
                + "c: {gate_requirements: {type: review_points, points: 1, of: [b]}}}";
        assertThat(causes(Moment.of(text).failed("a", "boom"))).extracting(RootCause::node, RootCause::tasksBehind)
                .containsExactly(tuple("task:a", 2));
    }

    @Test
    void a_gate_that_listens_to_a_task_behind_it_is_a_cause_itself() {
        String text = """
                stages:
                  a: {outputs: x}
                  b: {dependencies: a, gate_requirements: {type: artifact_exists, artifact: x AND (y OR z)}, outputs: z}
                  c: {dependencies: b, outputs: y}
                  d: {outputs: y, optional_dependencies: x}
                """;
        List<RootCause> causes = causes(Moment.of(text).completed("a", "d"));
        assertThat(causes).extracting(RootCause::node, RootCause::tasksBehind)
                .containsExactly(tuple("gate:b/artifact_exists", 2));
    }

    @Test
    void effects_that_are_under_way_and_changes_of_the_plan_are_causes() {
        Moment moment = Moment.of("stages: {a: {}, b: {dependencies: a}}").is(TaskStatus.COMPLETING, "a");
        assertThat(causes(moment)).containsExactly(new RootCause("propagation", "task:a", "what is done is about to have its effects: a", 1));
        assertThat(causes(moment.completed("a").is(TaskStatus.PENDING, "b").applying()))
                .containsExactly(new RootCause("applying", "task:b", "the plan is being applied: b", 1));
    }

    @Test
    void many_of_one_kind_and_stage_are_told_together_and_a_few_one_by_one() {
        Moment few = Moment.of("stages: {a: {instances: 5}, b: {dependencies: a}}");
        IntStream.rangeClosed(1, 5).forEach(i -> few.failed("a-" + i, "boom " + i));
        assertThat(causes(few)).hasSize(5).allMatch(cause -> cause.tasksBehind() == 1);
        Moment many = Moment.of("stages: {a: {instances: 60}, b: {dependencies: a}}");
        IntStream.rangeClosed(1, 60).forEach(i -> many.failed("a-" + i, "boom " + i));
        assertThat(causes(many)).containsExactly(new RootCause("failed", "stage:a",
                "60 tasks of stage a have failed for good: a-1, a-2, a-3 and 57 more; of a-1 it was said: boom 1", 1));
    }

    @Test
    @Tag("large")
    void at_most_twenty_causes_are_told_the_largest_first_and_the_rest_in_one() {
        StringBuilder text = new StringBuilder("stages:\n");
        for (int i = 0; i < 900; i++) {
            text.append("  a").append(i).append(": {}\n  b").append(i).append(": {instances: ").append(1 + i % 30)
                    .append(", dependencies: a").append(i).append("}\n");
        }
        Moment moment = Moment.of(text.toString());
        IntStream.range(0, 900).forEach(i -> moment.failed("a" + i, "boom"));
        List<RootCause> causes = causes(moment);
        assertThat(causes).hasSize(20);
        assertThat(causes.subList(0, 19)).isSortedAccordingTo(Comparator.comparing(RootCause::tasksBehind).reversed())
                .allMatch(cause -> cause.kind().equals("failed") && cause.tasksBehind() == 30);
        assertThat(causes.get(19).kind()).isEqualTo("more");
        assertThat(BlockingAnalysis.of(moment.snapshot(), 1).rootCounts()).isEqualTo(Map.of("failed", 900));
        assertThat(causes.stream().mapToInt(RootCause::tasksBehind).sum()).isEqualTo(30 * (30 * 31 / 2));
    }

    @Test
    void what_is_not_listed_is_counted_by_its_kind() {
        Blocking dead = BlockingAnalysis.of(manyDeadLetters().snapshot(), 1);
        assertThat(dead.rootCauses()).hasSize(20).extracting(RootCause::kind).containsOnly("failed", "more");
        assertThat(dead.rootCounts()).as("the gate waits for dead letters only").isEqualTo(Map.of("failed", 26));
        Blocking hopeful = BlockingAnalysis.of(manyDeadLetters().completed("b").snapshot(), 1);
        assertThat(hopeful.rootCauses()).extracting(RootCause::kind).containsOnly("failed", "more");
        assertThat(hopeful.rootCounts()).containsExactly(entry("failed", 25), entry("gate", 1));
    }

    /** Each keeps two tasks waiting, and {@code b} the one behind a gate. */
    private static Moment manyDeadLetters() {
        StringBuilder text = new StringBuilder("stages:\n  b: {outputs: y}\n  c: {gate_requirements: {type: review_points, points: 1, of: [b]}}\n");
        for (int i = 0; i < 25; i++) {
            text.append("  a").append(i).append(": {}\n  d").append(i).append(": {instances: 2, dependencies: a").append(i).append("}\n");
        }
        Moment moment = Moment.of(text.toString()).failed("b", "boom");
        IntStream.range(0, 25).forEach(i -> moment.failed("a" + i, "boom"));
        return moment;
    }

    @Test
    void each_of_those_that_are_told_together_is_counted() {
        Moment moment = Moment.of("stages: {a: {instances: 60}, b: {dependencies: a}}");
        IntStream.rangeClosed(1, 60).forEach(i -> moment.failed("a-" + i, "boom " + i));
        assertThat(BlockingAnalysis.of(moment.snapshot(), 1).rootCounts()).isEqualTo(Map.of("failed", 60));
    }

    @Test
    void a_task_behind_several_causes_counts_for_each_of_them() {
        Moment moment = Moment.of("stages: {a: {}, b: {}, c: {dependencies: [a, b]}, d: {dependencies: c}}")
                .failed("a", "boom").leased("b", "w1", NOW + 1);
        assertThat(causes(moment)).extracting(RootCause::node, RootCause::tasksBehind).containsExactly(
                tuple("task:a", 2), tuple("task:b", 2));
    }

    private static List<RootCause> causes(Moment moment) {
        return BlockingAnalysis.of(moment.snapshot(), 100).rootCauses();
    }

    private static String chain(int length) {
        StringBuilder text = new StringBuilder("stages:\n  s0: {}\n");
        for (int i = 1; i < length; i++) {
            text.append("  s").append(i).append(": {dependencies: s").append(i - 1).append("}\n");
        }
        return text.toString();
    }

    /** Each task waits for up to {@code parents} right before it. */
    private static String workflow(int count, int parents) {
        List<String> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<String> before = new ArrayList<>();
            for (int j = Math.max(0, i - parents); j < i; j++) {
                before.add("\"t" + j + "\"");
            }
            tasks.add("{\"id\": \"t" + i + "\", \"parents\": " + before + "}");
        }
        return "{\"schemaVersion\": \"1.5\", \"workflow\": {\"specification\": {\"tasks\": " + tasks + "}}}";
    }
}
