package dev.sluice.cli.verdict;

import static dev.sluice.cli.Plans.DIAMOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExhibitTest {

    private static final String MEASURED = """
            stages:
              train: {outputs: [model]}
              ship: {dependencies: [model], outputs: [product], requirements: [{quality_gate: accuracy >= 0.8}]}
            """;
    private static final String GATE = "ship/quality_threshold";
    private static final String ETHICAL = "stages: {a: {outputs: [x]}, e: {outputs: [z], ethics_required: true}}";

    private static Story trained() {
        return new Story(MEASURED).did("train", 0, 10).scored("train", "accuracy", "0.7", 9, 10);
    }

    @Test
    void a_plain_run_shows_nothing_out_of_the_ordinary() {
        assertThat(new Story(DIAMOND).did("a", 0, 10).did("b-1", 10, 20).did("b-2", 10, 20).did("c", 20, 30).exhibits()).isEmpty();
    }

    @Test
    void a_failed_attempt_is_one_whose_task_was_done_later() {
        Story failed = new Story(DIAMOND).granted("a", 1, "w", 0, 1).failed("a", 1, 2, 3);
        assertThat(failed.exhibits()).isEmpty();
        assertThat(failed.granted("a", 2, "w", 4, 5).completed("a", 2, 6, 7).exhibits()).containsExactly(Exhibit.FAILED_ATTEMPT);
    }

    @Test
    void another_round_is_made_of_tasks_that_nobody_planned() {
        assertThat(new Story(DIAMOND).did("a", 0, 10).did("b-r2-1", 10, 20).exhibits()).containsExactly(Exhibit.REPLENISHED_ROUND);
    }

    @Test
    void a_score_missed_if_the_gate_was_closed_after_it_and_open_after_a_later_one() {
        assertThat(trained().gate(GATE, false, 11, 12).scored("train", "accuracy", "0.9", 13, 14).gate(GATE, true, 13, 14).exhibits())
                .containsExactly(Exhibit.MISSED_SCORE);
    }

    @Test
    void a_gate_that_names_a_score_was_closed_on_it_though_whoever_gave_it_had_no_answer_yet() {
        Story early = new Story(MEASURED).did("train", 0, 8).gate(GATE, false, "accuracy 0.7", 8, 9).scored("train", "accuracy", "0.7", 7, 10);
        assertThat(early.scored("train", "accuracy", "0.9", 13, 14).gate(GATE, true, 13, 14).exhibits()).containsExactly(Exhibit.MISSED_SCORE);
    }

    @Test
    void a_score_that_was_never_seen_to_miss_or_never_passed_is_nothing_to_show() {
        assertThat(trained().gate(GATE, true, 11, 12).exhibits()).isEmpty();
        assertThat(trained().gate(GATE, false, 5, 12).scored("train", "accuracy", "0.9", 13, 14).gate(GATE, true, 13, 14).exhibits()).isEmpty();
        assertThat(trained().gate(GATE, false, 11, 12).gate(GATE, true, 13, 14).exhibits()).isEmpty();
        assertThat(trained().gate(GATE, false, 11, 12).scored("train", "accuracy", "0.9", 13, 14).exhibits()).isEmpty();
    }

    @Test
    void ethics_are_skipped_where_the_service_says_so_and_nobody_got_the_task() {
        assertThat(new Story(ETHICAL).listed(0, Set.of("a"), Set.of("e")).exhibits("e")).containsExactly(Exhibit.SKIPPED_ETHICS);
        assertThat(new Story(ETHICAL).listed(0, Set.of("a"), Set.of()).exhibits("e")).isEmpty();
        assertThat(new Story(ETHICAL).granted("e", 1, "w", 0, 1).listed(2, Set.of("a"), Set.of("e")).exhibits("e")).isEmpty();
    }

    @Test
    void ethics_are_required_where_the_task_was_done() {
        assertThat(new Story(ETHICAL).did("e", 0, 10).exhibits("e")).containsExactly(Exhibit.REQUIRED_ETHICS);
        assertThat(new Story(ETHICAL).did("e", 0, 10).exhibits()).isEmpty();
    }
}
