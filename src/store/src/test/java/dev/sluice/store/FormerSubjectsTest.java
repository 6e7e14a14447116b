package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gate was told of stages that a changed plan no longer asks about: it counts for nothing, unless a later plan asks about them again. */
class FormerSubjectsTest {

    private static final String STAGES = "draft: {outputs: text}, revised: {outputs: text}, publish: ";
    private static final String POINTS = "stages: {" + STAGES + "{dependencies: [%s], gate_requirements: {type: review_points, points: 2%s}}}";

    private Lab lab;

    @Test
    void signed_reviews_of_a_former_subject_are_no_points() {
        reviewed(POINTS.formatted("draft", ""), "draft", "ann", true);
        lab.apply(POINTS.formatted("revised", ""));
        deliver("revised", 0.9);
        sign("revised", review("revised", "bob", true));
        assertThat(gate().verdict().current()).isEqualTo("2.0 points needed, 1.0 signed");
        assertThat(lab.status("publish")).isEqualTo("pending");
        sign("revised", review("revised", "carl", true));
        assertThat(lab.status("publish")).isEqualTo("ready");
    }

    @Test
    void a_signed_negative_review_of_a_former_subject_is_no_veto() {
        reviewed(POINTS.formatted("draft", ", veto: true"), "draft", "ann", false);
        lab.apply(POINTS.formatted("revised", ", veto: true"));
        deliver("revised", 0.9);
        sign("revised", review("revised", "bob", true));
        sign("revised", review("revised", "carl", true));
        assertThat(lab.status("publish")).isEqualTo("ready");
    }

    @Test
    void nobody_is_asked_to_sign_a_review_of_a_former_subject() {
        lab = Lab.with(POINTS.formatted("draft", ""));
        deliver("draft", 0.9);
        review("draft", "ann", true);
        assertThat(unsigned()).hasSize(1);
        lab.apply(POINTS.formatted("revised", ""));
        assertThat(unsigned()).isEmpty();
    }

    @Test
    void reviews_of_a_former_subject_count_again_once_a_plan_asks_about_it_again() {
        reviewed(POINTS.formatted("draft", ""), "draft", "ann", true);
        lab.apply(POINTS.formatted("revised", ""));
        lab.apply(POINTS.formatted("draft", ""));
        assertThat(gate().verdict().value()).isEqualByComparingTo("1");
    }

    @Test
    void a_figure_that_a_former_source_delivered_is_not_good_enough_for_those_that_follow() {
        String plan = "stages: {" + STAGES + "{dependencies: [%s+], requirements: {quality_gate: acc >= 0.8}}}";
        lab = Lab.with(plan.formatted("draft").replace(">= 0.8", ">= 0.95"));
        deliver("draft", 0.9);
        lab.apply(plan.formatted("revised"));
        assertThat(gate().satisfied()).isFalse();
        deliver("revised", 0.3);
        assertThat(gate().satisfied()).isFalse();
        assertThat(gate().verdict().current()).isEqualTo("acc 0.3 of 0.8");
    }

    @Test
    void a_review_of_a_former_source_is_not_the_one_that_a_gate_asks_for() {
        String plan = "stages: {" + STAGES + "{dependencies: [%s], requirements: {input_artifact: positive_review%s}}, other: {outputs: more}}";
        lab = Lab.with(plan.formatted("draft", " AND more"));
        deliver("draft", 0.9);
        review("draft", "ann", true);
        lab.apply(plan.formatted("revised", ""));
        deliver("revised", 0.9);
        assertThat(lab.status("publish")).isEqualTo("pending");
        review("revised", "ann", true);
        assertThat(lab.status("publish")).isEqualTo("ready");
    }

    @Test
    void reviews_of_the_reviewing_of_a_further_round_are_no_points_after_a_plan_that_tells_the_gate_anew() {
        String rounds = "stages: {draft: {outputs: text}, review: {dependencies: text, requirements: {reviewer_qualification: expert}}, "
                + "publish: {dependencies: text, gate_requirements: {type: review_points, points: 1, max_rounds: 3}}%s}";
        lab = Lab.with(rounds.formatted(""));
        reviewedOfASecondRound();
        assertThat(gate().verdict().current()).isEqualTo("1.0 points needed, 0.0 signed");
        lab.apply(rounds.formatted(", signing: {dependencies: review, requirements: {authority: boss}}"));
        assertThat(gate().verdict().current()).isEqualTo("1.0 points needed, 0.0 signed");
        assertThat(lab.status("publish")).isEqualTo("pending");
    }

    @Test
    void reviews_of_a_further_round_of_a_former_subject_are_no_points() {
        String rounds = "stages: {draft: {outputs: text}, review: {dependencies: text, requirements: {reviewer_qualification: expert}}, "
                + "edit: {dependencies: text, gate_requirements: {type: review_points, points: 2, max_rounds: 3}}, "
                + "publish: {dependencies: text, gate_requirements: {type: review_points, points: 2, of: %s, max_rounds: 1}}}";
        lab = Lab.with(rounds.formatted("[draft, review]"));
        reviewedOfASecondRound();
        assertThat(Told.gate(lab, "publish/review_points").verdict().current()).isEqualTo("2.0 points needed, 1.0 signed");
        lab.apply(rounds.formatted("draft"));
        assertThat(Told.gate(lab, "publish/review_points").verdict().current()).isEqualTo("2.0 points needed, 0.0 signed");
    }

    private void reviewed(String plan, String task, String reviewer, boolean positive) {
        lab = Lab.with(plan);
        deliver(task, 0.9);
        sign(task, review(task, reviewer, positive));
    }

    /** Of a draft there are two rounds of reviews, and somebody's signed review of the second. */
    private void reviewedOfASecondRound() {
        deliver("draft", 0.9);
        for (String each : List.of("review", "review-r2-1")) {
            Reservation held = Lab.value(lab.others.claim(lab.project, each, Lab.worker("e", "expert")));
            Lab.value(lab.others.complete(lab.project, each, Lab.done(held.fencingToken())));
        }
        sign("review-r2-1", review("review-r2-1", "ann", true));
    }

    private void deliver(String task, double accuracy) {
        Told.deliver(lab, task, "text", null, Map.of("acc", accuracy));
    }

    private String review(String task, String reviewer, boolean positive) {
        return Lab.value(lab.others.review(lab.project, task, new NewReview(reviewer, true, 0.9, positive, "read", null))).review();
    }

    private void sign(String task, String review) {
        Lab.value(lab.others.signOff(lab.project, task, review, "boss", Set.of()));
    }

    private List<Evidence.Review> unsigned() {
        return Told.wanted(lab, "publish/review_points").unsigned();
    }

    private GateView gate() {
        return Lab.value(lab.others.gates(lab.project)).get(0);
    }
}
