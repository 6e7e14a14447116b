package dev.sluice.cli.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.cli.verdict.Finding.Kind;
import org.junit.jupiter.api.Test;

/** I6, from what this process had sent. */
class GateCheckTest {

    private static final String REVIEWED = """
            stages:
              write: {outputs: [text]}
              judge: {dependencies: [text], outputs: [opinion], requirements: [{reviewer_qualification: critic}]}
              print: {dependencies: [text], outputs: [book], gate_requirements: [{type: review_points, points: 2}]}
            """;
    private static final String MEASURED = """
            stages:
              train: {outputs: [model]}
              ship: {dependencies: [model], outputs: [product], requirements: [{quality_gate: accuracy >= 0.8}]}
            """;
    private static final String SCORED = """
            stages:
              train: {outputs: [model]}
              ship: {dependencies: [{of: model, min_score: 0.9}], outputs: [product]}
            """;
    private static final String EXISTING = """
            stages:
              write: {outputs: [text]}
              judge: {dependencies: [text], outputs: [opinion], requirements: [{reviewer_qualification: critic}]}
              sign: {dependencies: [opinion], outputs: [stamp], requirements: [{input_artifact: positive_review}]}
            """;

    private static Story written() {
        return new Story(REVIEWED).did("write", 0, 10).did("judge", 10, 20);
    }

    private static void assertBroken(Story story, Kind kind, String gate) {
        assertThat(story.verdict().findings()).extracting(Finding::kind, Finding::task).containsExactly(tuple(kind, gate));
        assertThat(story.verdict().promises()).filteredOn(shown -> !shown.held()).extracting(Promise.Shown::promise)
                .containsExactly(Promise.GATES);
    }

    @Test
    void a_gate_may_open_once_enough_sign_offs_are_on_their_way() {
        Story story = written().signed("write", "person-1", 20, 30).signed("write", "person-2", 21, 40).did("print", 22, 50);
        assertThat(story.verdict().good()).isTrue();
        assertThat(story.verdict().promises()).contains(new Promise.Shown(Promise.GATES, 1, true));
    }

    @Test
    void a_task_behind_a_gate_that_started_before_the_points_were_signed_is_named() {
        assertBroken(written().signed("write", "person-1", 20, 21).did("print", 22, 50).signed("write", "person-2", 30, 31),
                Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void unsigned_reviews_give_no_points_and_models_give_half_a_point() {
        assertBroken(written().reviewed("write", "person-1", true, 20, 21).reviewed("write", "person-2", true, 20, 21).did("print", 22, 50),
                Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
        Story models = written().signed("write", "model-1", 20, 21).signed("write", "model-2", 20, 21).signed("write", "person-3", 20, 21);
        assertThat(models.did("print", 22, 50).verdict().good()).isTrue();
        assertBroken(written().signed("write", "model-1", 20, 21).signed("write", "model-2", 20, 21).signed("write", "model-3", 20, 21)
                .did("print", 22, 50), Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void a_review_that_is_signed_twice_counts_once() {
        assertBroken(written().signed("write", "person-1", 20, 21).signed("write", "person-1", 21, 22).did("print", 23, 50),
                Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void reviews_of_something_else_give_no_points() {
        assertBroken(written().signed("judge", "person-1", 20, 21).signed("judge", "person-2", 21, 22).did("print", 23, 50),
                Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void a_gate_that_is_shown_as_open_too_early_is_named_even_if_nobody_went_through() {
        assertBroken(written().gate("print/review_points", true, 20, 21).signed("write", "person-1", 30, 31)
                .signed("write", "person-2", 30, 31).did("print", 40, 50), Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void a_gate_that_closes_again_is_named() {
        Story story = written().signed("write", "person-1", 20, 21).signed("write", "person-2", 20, 21).did("print", 22, 30);
        assertThat(story.gate("print/review_points", false, 20, 40).verdict().good()).isTrue();
        assertBroken(story.gate("print/review_points", false, 31, 40), Kind.GATE_CLOSED_AGAIN, "print/review_points");
    }

    @Test
    void a_sign_off_without_an_answer_and_one_by_others_may_have_counted() {
        assertThat(written().signedWithoutAnswer("write", "person-1", 20).signedByOthers("write", "person-9").did("print", 22, 50)
                .verdict().good()).isTrue();
    }

    @Test
    void what_was_open_when_this_run_came_is_not_judged_but_what_it_saw_closed_is() {
        Story late = new Story(REVIEWED).doneUnseen("write", "judge");
        assertThat(late.did("print", 0, 10).verdict().good()).isTrue();
        assertBroken(new Story(REVIEWED).doneUnseen("write", "judge").gate("print/review_points", false, 0, 1).did("print", 2, 10),
                Kind.GATE_OPEN_TOO_EARLY, "print/review_points");
    }

    @Test
    void a_figure_that_is_not_good_enough_opens_no_gate_and_a_better_one_does() {
        Story poor = new Story(MEASURED).did("train", 0, 10).scored("train", "accuracy", "0.79", 9, 10);
        assertBroken(poor.did("ship", 20, 30), Kind.GATE_OPEN_TOO_EARLY, "ship/quality_threshold");
        assertThat(new Story(MEASURED).did("train", 0, 10).scored("train", "accuracy", "0.79", 9, 10)
                .scored("train", "accuracy", "0.8", 15, 30).did("ship", 20, 30).verdict().good()).isTrue();
    }

    @Test
    void quality_scores_of_artifacts_are_judged_alike() {
        assertBroken(new Story(SCORED).did("train", 0, 10).scored("train", "model", "0.5", 9, 10).did("ship", 20, 30),
                Kind.GATE_OPEN_TOO_EARLY, "ship/quality_threshold");
        assertThat(new Story(SCORED).did("train", 0, 10).scored("train", "model", "0.9", 9, 10).did("ship", 20, 30).verdict().good()).isTrue();
    }

    @Test
    void without_a_positive_review_there_is_nothing_to_sign() {
        Story judged = new Story(EXISTING).did("write", 0, 10).reviewed("write", "person-1", false, 11, 12).did("judge", 10, 20);
        assertBroken(judged.did("sign", 20, 30), Kind.GATE_OPEN_TOO_EARLY, "sign/artifact_exists");
        assertThat(new Story(EXISTING).did("write", 0, 10).reviewed("write", "person-1", true, 11, 12).did("judge", 10, 20)
                .did("sign", 20, 30).verdict().good()).isTrue();
    }
}
