package dev.sluice.domain.insight;

import static dev.sluice.domain.insight.Moment.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.insight.Blocking.Reason;
import dev.sluice.domain.insight.Blocking.Waiting;
import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reasons of each waiting task, in words. */
class BlockersTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}";

    @Test
    void a_task_in_progress_is_named_with_its_worker_and_the_end_of_the_lease() {
        Moment moment = Moment.of(CHAIN).leased("a", "w3", NOW + 250_000);
        assertThat(reasons(moment, "b")).containsExactly("task:a: in_progress, held by w3 until 2026-11-21T12:04:10Z");
        assertThat(reasons(moment, "c")).containsExactly("task:b: pending");
    }

    @Test
    void a_lease_that_ran_out_says_so() {
        assertThat(reasons(Moment.of(CHAIN).leased("a", "w3", NOW), "b"))
                .containsExactly("task:a: in_progress, held by w3, but the lease ran out at 2026-11-21T12:00:00Z");
    }

    @Test
    void below_a_dead_letter_tasks_are_blocked() {
        Moment moment = Moment.of(CHAIN).failed("a", "out of\n memory");
        assertThat(reasons(moment, "b")).containsExactly("task:a: failed: out of memory");
        assertThat(reasons(moment, "c")).containsExactly("task:b: blocked");
        assertThat(waiting(moment, "b").status()).isEqualTo("blocked");
    }

    @Test
    void a_dead_letter_whose_fallback_runs_says_who_stands_in() {
        Moment moment = Moment.of("stages: {a: {retry_policy: {fallback_tasks: [f, g]}}, b: {dependencies: a}}").failed("a", "boom");
        assertThat(reasons(moment.leased("f", "w1", NOW + 1_000), "b"))
                .containsExactly("task:a: failed: boom; f stands in for it: in_progress, held by w1 until 2026-11-21T12:00:01Z");
        assertThat(reasons(moment.failed("f", "bang").is(TaskStatus.READY, "g"), "b"))
                .containsExactly("task:a: failed: boom; g stands in for it: ready, and nobody has taken it");
        assertThat(waiting(moment, "b").status()).isEqualTo("pending");
    }

    @Test
    void a_fallback_that_nobody_needs_yet_says_so() {
        assertThat(reasons(Moment.of("stages: {a: {retry_policy: {fallback_tasks: [f]}}}").leased("a", "w1", NOW + 1_000), "f"))
                .containsExactly("failed:a: needed only if that fails for good; it is in_progress, held by w1 until 2026-11-21T12:00:01Z");
    }

    @Test
    void a_gate_says_what_is_short_and_what_would_help() {
        Moment moment = Moment.llmxive().completed("idea_generation", "technical_design");
        assertThat(reasons(moment, "implementation_planning"))
                .containsExactly("gate:implementation_planning/review_points: 5.0 points needed, 2.5 signed: 3 more people or 5 more models");
        assertThat(reasons(moment.gateIs("implementation_planning/review_points", "opening"), "implementation_planning"))
                .containsExactly("gate:implementation_planning/review_points: open, its effects are under way");
        assertThat(reasons(moment.gateIs("implementation_planning/review_points", "open").is(TaskStatus.PENDING, "implementation_planning"),
                "implementation_planning")).containsExactly("propagation: what it waited for is done and about to make it ready");
    }

    @Test
    void what_is_completing_is_named() {
        assertThat(reasons(Moment.of(CHAIN).is(TaskStatus.COMPLETING, "a"), "b")).containsExactly("completing: a");
    }

    @Test
    void a_pause_says_when_it_ends_and_why_it_is() {
        assertThat(reasons(Moment.of(CHAIN).pausing("a", NOW + 5_000), "a")).containsExactly("backoff: retry at 2026-11-21T12:00:05Z: timed out");
        assertThat(reasons(Moment.of(CHAIN).pausing("a", NOW + 5_000), "b")).containsExactly("task:a: ready, retry at 2026-11-21T12:00:05Z");
        assertThat(reasons(Moment.of(CHAIN).pausing("a", NOW), "a")).containsExactly("worker: ready for any worker; none has taken it");
    }

    @Test
    void a_ready_task_says_which_worker_it_is_for() {
        assertThat(reasons(Moment.llmxive().completed("idea_generation"), "technical_design"))
                .containsExactly("worker: ready for a worker with technical_writing; none has taken it");
    }

    @Test
    void a_stage_at_its_limit_says_who_holds_the_slots() {
        Moment moment = Moment.of("stages: {a: {instances: 3, max_parallel_instances: 1}}").leased("a-1", "w1", NOW + 1_000).full("a", "a-1#7");
        assertThat(reasons(moment, "a-2")).containsExactly("slot: stage a is at its limit: no slot is free, held by a-1");
    }

    @Test
    void while_the_plan_changes_blockers_are_being_rechecked() {
        Moment moment = Moment.of(CHAIN).completed("a").is(TaskStatus.PENDING, "b");
        assertThat(reasons(moment, "b")).containsExactly("propagation: what it waited for is done and about to make it ready");
        assertThat(reasons(moment.applying(), "b"))
                .containsExactly("recheck: rechecking: the plan has changed and its blockers are being looked at again");
        assertThat(reasons(Moment.of(CHAIN).missing("a").applying(), "b")).containsExactly("task:a: not there yet, the plan is being applied");
    }

    @Test
    void one_of_many_names_a_few_of_them() {
        Moment moment = Moment.of("stages: {a: {instances: 5}, b: {dependencies: a+}}").failed("a-1", null).leased("a-2", "w1", NOW + 1_000);
        assertThat(reasons(moment, "b")).containsExactly("any:a: one of 5 has to be done: a-1 is failed; "
                + "a-2 is in_progress, held by w1 until 2026-11-21T12:00:01Z; a-3 is ready, and nobody has taken it; and 2 more");
        assertThat(reasons(moment.completed("a-4").is(TaskStatus.PENDING, "b"), "b"))
                .containsExactly("propagation: what it waited for is done and about to make it ready");
    }

    @Test
    void at_most_twenty_blockers_are_told_and_relays_never_show() {
        List<String> reasons = reasons(Moment.of("stages: {a: {instances: 100}, b: {dependencies: a}}"), "b");
        assertThat(reasons).hasSize(21).endsWith("more: and 80 more");
        assertThat(reasons.subList(0, 20)).allMatch(reason -> reason.startsWith("task:a-"));
    }

    @Test
    void waiting_tasks_are_listed_up_to_the_limit_and_all_counted() {
        Blocking blocking = BlockingAnalysis.of(Moment.of("stages: {a: {instances: 100}, b: {dependencies: a}}").snapshot(), 7);
        assertThat(blocking.waiting()).hasSize(7);
        assertThat(blocking.waitingTasks()).isEqualTo(101);
    }

    @Test
    void what_is_done_or_in_progress_does_not_wait() {
        Moment moment = Moment.of(CHAIN).completed("a").leased("b", "w1", NOW + 1_000);
        assertThat(BlockingAnalysis.of(moment.snapshot(), 100).waiting()).extracting(Waiting::taskId).containsExactly("c");
        assertThat(BlockingAnalysis.of(Moment.of(CHAIN).completed("a", "b", "c").snapshot(), 100)).isEqualTo(
                new Blocking(0, List.of(), List.of(), Map.of(), List.of()));
    }

    @Test
    void another_round_of_reviews_that_the_plan_does_not_have_waits_as_well() {
        assertThat(reasons(Moment.of(CHAIN).extra("b-2", "b", TaskStatus.READY), "b-2"))
                .containsExactly("worker: ready for any worker; none has taken it");
        assertThat(reasons(Moment.of(CHAIN).extra("b-2", "b", TaskStatus.PENDING), "b-2")).hasSize(1);
    }

    private static List<String> reasons(Moment moment, String task) {
        return waiting(moment, task).blockers().stream().map(Reason::toString).toList();
    }

    private static Waiting waiting(Moment moment, String task) {
        return BlockingAnalysis.of(moment.snapshot(), Integer.MAX_VALUE).waiting().stream().filter(one -> one.taskId().equals(task)).findFirst()
                .orElseThrow();
    }
}
