package dev.sluice.cli.verdict;

import static dev.sluice.cli.Plans.DIAMOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.cli.Plans;
import dev.sluice.cli.verdict.Event.How;
import dev.sluice.cli.verdict.Finding.Kind;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Story diamond() {
        return new Story(DIAMOND).did("a", 0, 10).did("b-1", 10, 20).did("b-2", 11, 21).did("c", 30, 40);
    }

    private static void assertBroken(Story story, Kind kind, String task) {
        Verdict verdict = story.verdict();
        assertThat(verdict.findings()).extracting(Finding::kind, Finding::task).contains(tuple(kind, task));
        assertThat(verdict.good()).isFalse();
    }

    @Test
    void a_run_without_fault_is_good_and_measured() {
        Verdict verdict = diamond().verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.missing()).isEmpty();
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.measures()).isEqualTo(new Verdict.Measures(4, 0, 2, 4, 0, 0, 0, 0));
        assertThat(verdict.stages()).extracting(StageRow::stage, StageRow::tasks, StageRow::done, StageRow::attempts,
                StageRow::failedAttempts, StageRow::busyNanos).containsExactly(tuple("a", 1, 1, 1, 0, 9_000_000L),
                tuple("b", 2, 2, 2, 0, 18_000_000L), tuple("c", 1, 1, 1, 0, 9_000_000L));
    }

    @Test
    void what_was_not_done_is_missing() {
        Verdict verdict = new Story(DIAMOND).did("a", 0, 10).did("b-2", 11, 21).granted("b-1", 1, "w", 10, 11).verdict();
        assertThat(verdict.missing()).containsExactly("b-1", "c");
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.good()).isFalse();
    }

    @Test
    void two_accepted_completions_of_one_task_are_named() {
        assertBroken(diamond().completed("a", 1, 50, 51), Kind.COMPLETED_TWICE, "a");
    }

    @Test
    void the_same_token_for_two_workers_is_named() {
        assertBroken(diamond().granted("b-1", 1, "thief", 12, 13), Kind.TOKEN_SHARED, "b-1");
    }

    @Test
    void a_token_that_falls_is_named() {
        Story story = new Story("stages: {a: {outputs: [x]}}").granted("a", 5, "w1", 0, 1).granted("a", 4, "w2", 2, 3)
                .completed("a", 4, 4, 5);
        assertBroken(story, Kind.TOKEN_FELL, "a");
    }

    @Test
    void overlapping_claims_may_answer_in_any_order() {
        Verdict verdict = new Story("stages: {a: {outputs: [x]}}").granted("a", 4, "w2", 0, 5).granted("a", 5, "w1", 1, 2)
                .completed("a", 5, 6, 7).verdict();
        assertThat(verdict.good()).isTrue();
    }

    @Test
    void an_outdated_token_that_was_accepted_is_named() {
        Story story = new Story("stages: {a: {outputs: [x]}}").granted("a", 1, "w1", 0, 1).granted("a", 2, "w2", 2, 3)
                .completed("a", 1, 4, 5);
        assertBroken(story, Kind.OUTDATED_TOKEN_ACCEPTED, "a");
    }

    @Test
    void an_outdated_token_that_was_refused_is_as_it_should_be() {
        Verdict verdict = new Story("stages: {a: {outputs: [x]}}").granted("a", 1, "w1", 0, 1).dropped("a", 1, How.DIED, 2)
                .granted("a", 2, "w2", 1002, 1003).refused("a", 1, 1004, 1005).completed("a", 2, 1006, 1007).verdict();
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.measures().deaths()).isEqualTo(1);
        assertThat(verdict.measures().refused()).isEqualTo(1);
        assertThat(verdict.stages().get(0).failedAttempts()).isEqualTo(1);
    }

    @Test
    void a_grant_after_an_acknowledged_completion_is_named() {
        assertBroken(diamond().granted("a", 2, "w", 50, 51), Kind.GRANTED_AFTER_COMPLETION, "a");
    }

    @Test
    void a_start_before_the_predecessors_completion_was_sent_is_named() {
        Story story = new Story(DIAMOND).did("a", 0, 10).did("b-1", 5, 20).did("b-2", 11, 21).did("c", 30, 40);
        assertBroken(story, Kind.STARTED_TOO_EARLY, "b-1");
        assertThat(story.verdict().findings()).singleElement().extracting(Finding::detail).asString().contains("task:a");
    }

    @Test
    void a_start_while_the_predecessors_completion_was_on_its_way_is_no_fault() {
        assertThat(new Story(DIAMOND).granted("a", 1, "w", 0, 1).completed("a", 1, 5, 30)
                .granted("b-1", 1, "w", 4, 5).completed("b-1", 1, 30, 31).did("b-2", 11, 31).did("c", 40, 45).verdict().good()).isTrue();
    }

    @Test
    void a_completion_without_an_answer_may_have_been_accepted() {
        Verdict verdict = new Story(DIAMOND).granted("a", 1, "w", 0, 1).unanswered("a", 1, 5).did("b-1", 10, 20).verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.missing()).containsExactly("a", "b-2", "c");
    }

    @Test
    void one_of_several_is_enough_for_an_any_of() {
        String any = "stages: {a: {outputs: [x], instances: 2}, b: {dependencies: ['x+'], outputs: [y]}}";
        assertThat(new Story(any).did("a-2", 0, 10).did("b", 10, 20).did("a-1", 0, 30).verdict().good()).isTrue();
        assertBroken(new Story(any).did("a-2", 0, 10).did("b", 5, 20).did("a-1", 0, 30), Kind.STARTED_TOO_EARLY, "b");
    }

    @Test
    void a_fallback_that_was_not_needed_is_not_missing_and_one_that_was_stands_in() {
        String fallback = """
                stages:
                  a: {outputs: [x], retry_policy: {max_attempts: 1, fallback_tasks: [plan_b]}}
                  c: {dependencies: [x], outputs: [y]}
                """;
        String standIn = Plans.of(fallback).tasks().stream().map(task -> task.id())
                .filter(id -> id.contains("plan_b")).findFirst().orElseThrow();
        assertThat(new Story(fallback).did("a", 0, 10).did("c", 10, 20).verdict().good()).isTrue();
        assertThat(new Story(fallback).granted("a", 1, "w", 0, 1).dropped("a", 1, How.DIED, 2).did(standIn, 10, 20)
                .did("c", 20, 30).verdict().good()).isTrue();
        assertBroken(new Story(fallback).did("a", 0, 10).did(standIn, 10, 20).did("c", 20, 30), Kind.FALLBACK_AS_WELL, "a");
    }

    @Test
    void what_the_plan_skips_is_neither_missing_nor_waited_for_but_must_not_be_handed_out() {
        String skipped = "stages: {a: {outputs: [x]}, e: {outputs: [z], ethics_required: true}, b: {dependencies: [x, z], outputs: [y]}}";
        assertThat(new Story(skipped).did("a", 0, 10).did("b", 10, 20).verdict().good()).isTrue();
        assertBroken(new Story(skipped).did("a", 0, 10).did("b", 10, 20).did("e", 0, 5), Kind.NOT_IN_PLAN, "e");
        assertBroken(new Story(skipped).did("a", 0, 10).did("b", 10, 20).did("ghost", 0, 5), Kind.NOT_IN_PLAN, "ghost");
    }

    @Test
    void more_leases_at_once_than_a_stage_allows_are_named() {
        String limited = "stages: {a: {outputs: [x], instances: 3, max_parallel_instances: 1}}";
        assertThat(new Story(limited).did("a-1", 0, 10).did("a-2", 9, 20).did("a-3", 20, 30).verdict().good()).isTrue();
        assertBroken(new Story(limited).did("a-1", 0, 10).did("a-2", 7, 20).did("a-3", 20, 30), Kind.LIMIT_EXCEEDED, "a-2");
    }

    @Test
    void a_dead_worker_holds_its_place_until_its_lease_is_over_and_longer_if_it_was_renewed() {
        String limited = "stages: {a: {outputs: [x], instances: 2, max_parallel_instances: 1}}";
        Story dead = new Story(limited).granted("a-1", 1, "w", 0, 1).dropped("a-1", 1, How.DIED, 2);
        assertBroken(dead.did("a-2", 900, 910), Kind.LIMIT_EXCEEDED, "a-2");
        assertThat(new Story(limited).granted("a-1", 1, "w", 0, 1).dropped("a-1", 1, How.DIED, 2).did("a-2", 1000, 1010)
                .verdict().findings()).isEmpty();
        assertBroken(new Story(limited).granted("a-1", 1, "w", 0, 1).renewed("a-1", 1, 500).did("a-2", 1100, 1110),
                Kind.LIMIT_EXCEEDED, "a-2");
    }

    @Test
    void what_was_done_before_counts_as_done_and_nothing_is_said_of_it() {
        Verdict verdict = new Story(DIAMOND).doneUnseen("a", "b-1").did("b-2", 0, 10).did("c", 10, 20).verdict();
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.measures().doneUnseen()).isEqualTo(2);
    }

    @Test
    void a_claim_in_vain_is_wasted_only_if_something_was_to_be_had_all_the_while() {
        Story story = diamond().empty(21, 29).empty(0, 1).empty(15, 16).empty(20, 22);
        assertThat(story.verdict().measures().claims()).isEqualTo(8);
        assertThat(story.verdict().measures().wastedClaims()).isEqualTo(1);
    }
}
