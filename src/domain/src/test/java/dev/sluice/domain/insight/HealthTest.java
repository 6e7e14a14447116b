package dev.sluice.domain.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.insight.Health.GateHealth;
import dev.sluice.domain.task.TaskStatus;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void counts_are_spelled_as_the_api_does() {
        Health health = Health.of(Moment.of("stages: {a: {instances: 8}, b: {dependencies: a}, c: {}}").completed("a-1")
                .leased("a-2", "w1", Moment.NOW + 1).pausing("a-3", Moment.NOW + 1).failed("a-4", "boom").is(TaskStatus.COMPLETING, "a-5")
                .is(TaskStatus.FAILING, "a-6").is(TaskStatus.STOOD_IN, "a-7").is(TaskStatus.SKIPPED, "a-8").snapshot());
        assertThat(health.counts()).containsEntry("completed", 1).containsEntry("in_progress", 1).containsEntry("ready", 2).containsEntry("failed", 1)
                .containsEntry("completing", 1).containsEntry("failing", 1).containsEntry("stood_in", 1).containsEntry("skipped", 1)
                .containsEntry("blocked", 1).containsEntry("pending", 0).hasSize(10);
        assertThat(health.completionRate()).isEqualTo(0.3);
        assertThat(health.troubleShare()).isEqualTo(0.2);
    }

    @Test
    void without_gates_the_completion_rate_counts_in_their_place() {
        Health health = Health.of(Moment.of("stages: {a: {instances: 3}}").completed("a-1").failed("a-2", "boom").snapshot());
        assertThat(health.completionRate()).isEqualTo(0.3333);
        assertThat(health.meanGateRatio()).isEqualTo(0.3333);
        assertThat(health.score()).isEqualTo(0.2);
        assertThat(Health.of(Moment.of("stages: {a: {}}").completed("a").snapshot()).score()).isEqualTo(0.8);
    }

    @Test
    void gates_count_by_how_much_of_their_requirement_is_met_and_fully_once_open() {
        String text = "stages: {a: {outputs: x}, b: {dependencies: a, gate_requirements: {type: review_points, points: 1}}, "
                + "c: {dependencies: {of: x, min_score: 0.5}}}";
        Moment moment = Moment.of(text).completed("a").gate("b/review_points", "closed", new Verdict(false, "", "", "", null, null, 0.25, false))
                .gate("c/quality_threshold", "open", new Verdict(true, "", "", "", null, null, 0.9, false));
        Health health = Health.of(moment.snapshot());
        assertThat(health.gates()).containsExactly(new GateHealth("b/review_points", "b", "review_points", 0.25, false),
                new GateHealth("c/quality_threshold", "c", "quality_threshold", 1, true));
        assertThat(health.meanGateRatio()).isEqualTo(0.625);
        assertThat(health.score()).isEqualTo(0.3833);
    }

    @Test
    void mean_hours_are_over_completed_tasks_and_nothing_if_there_are_none() {
        Moment moment = Moment.of("stages: {a: {instances: 3}}");
        assertThat(Health.of(moment.snapshot()).meanHoursToCompletion()).isNull();
        moment.took("a-1", 0, 3_600_000).took("a-2", 1_000, 1_000 + 1_800_000).completed("a-3");
        assertThat(Health.of(moment.snapshot()).meanHoursToCompletion()).isEqualTo(0.75);
    }

    @Test
    void a_fallback_is_no_work_to_be_done_unless_it_is_needed() {
        String text = "stages: {a: {retry_policy: {fallback_tasks: f}}}";
        assertThat(Health.of(Moment.of(text).completed("a").is(TaskStatus.SKIPPED, "f").snapshot()).completionRate()).isEqualTo(1);
        assertThat(Health.of(Moment.of(text).snapshot()).completionRate()).isZero();
        assertThat(Health.of(Moment.of(text).failed("a", "boom").snapshot()).troubleShare()).isEqualTo(0.5);
        assertThat(Health.of(Moment.of(text).is(TaskStatus.STOOD_IN, "a").completed("f").snapshot()).completionRate()).isEqualTo(1);
    }

    @Test
    void a_fallback_below_a_dead_letter_that_nobody_needs_is_no_trouble() {
        Moment moment = Moment.of("stages: {x: {}, a: {retry_policy: {fallback_tasks: f}}, f: {dependencies: x}}").failed("x", "boom");
        Health health = Health.of(moment.snapshot());
        assertThat(health.counts()).containsEntry("blocked", 1);
        assertThat(health.troubleShare()).isEqualTo(0.5);
    }

    @Test
    void trouble_never_takes_the_score_below_nothing() {
        assertThat(Health.of(Moment.of("stages: {a: {}, b: {dependencies: a}}").failed("a", "boom").snapshot()).score()).isZero();
    }

    @Test
    void tasks_that_are_not_there_yet_are_pending() {
        Health health = Health.of(Moment.of("stages: {a: {}, b: {}}").completed("a").missing("b").applying().snapshot());
        assertThat(health.counts()).containsEntry("pending", 1);
        assertThat(health.completionRate()).isEqualTo(0.5);
    }
}
