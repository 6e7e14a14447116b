package dev.sluice.store;

import static dev.sluice.store.Told.change;
import static dev.sluice.store.Told.deliver;
import static dev.sluice.store.testing.Lab.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Gates that ask for reviews: what counts for them, who may review and sign, and when more reviews are asked for. */
class ReviewGatesTest {

    private static final String REVIEWED = """
            stages:
              design: {outputs: doc}
              review: {dependencies: doc, instances: 2, requirements: {reviewer_qualification: expert}}
              signing: {dependencies: review, requirements: {authority: boss}}
              build: {dependencies: doc, gate_requirements: {type: review_points, points: 5.0, max_rounds: 1}}
            """;
    private static final Set<String> BOSS = Set.of("boss");

    private Lab lab;

    @Test
    void four_and_a_half_points_do_not_open_a_gate_of_five_and_five_do() {
        lab = designed(REVIEWED);
        for (int i = 1; i <= 4; i++) {
            signed(human("h" + i, true));
        }
        signed(model("m1", true));
        assertThat(gate().satisfied()).isFalse();
        assertThat(gate().verdict().current()).isEqualTo("5.0 points needed, 4.5 signed");
        assertThat(gate().verdict().help()).isEqualTo("1 more person or 1 more model");
        assertThat(lab.status("build")).isEqualTo("pending");
        assertThat(signed(model("m2", true)).get(0).satisfied()).isTrue();
        assertThat(lab.status("build")).isEqualTo("ready");
        assertThat(gate().verdict().value()).isEqualByComparingTo("5");
    }

    @Test
    void ten_reviews_by_models_open_it() {
        lab = designed(REVIEWED);
        for (int i = 1; i <= 10; i++) {
            assertThat(gate().satisfied()).isFalse();
            signed(model("m" + i, true));
        }
        assertThat(gate().satisfied()).isTrue();
    }

    @Test
    void five_unsigned_reviews_by_people_do_not() {
        lab = designed(REVIEWED);
        for (int i = 1; i <= 5; i++) {
            review(human("h" + i, true));
        }
        assertThat(gate().satisfied()).isFalse();
        assertThat(gate().verdict().help()).contains("sign off what is there: 5.0 points");
        assertThat(Told.wanted(lab, "build/review_points").unsigned()).hasSize(5);
    }

    @Test
    void the_same_review_signed_twice_counts_once_and_a_negative_one_not_at_all() {
        lab = designed(REVIEWED);
        String review = review(human("h1", true));
        sign(review);
        sign(review);
        signed(human("h2", false));
        assertThat(gate().verdict().value()).isEqualByComparingTo("1");
    }

    @Test
    void a_second_review_replaces_the_first_and_loses_its_sign_off() {
        lab = designed(REVIEWED);
        signed(human("h1", true));
        Reviewed again = Lab.value(lab.others.review(lab.project, "design", human("h1", true)));
        assertThat(again.replaced()).isTrue();
        assertThat(gate().verdict().value()).isEqualByComparingTo("0");
        assertThat(Lab.value(lab.others.reviews(lab.project, "design"))).singleElement().satisfies(one -> assertThat(one.signedBy()).isNull());
    }

    @Test
    void sign_offs_from_sixteen_threads_neither_lose_nor_double_a_point() throws InterruptedException {
        lab = designed(REVIEWED.replace("points: 5.0", "points: 100"));
        List<String> reviews = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            reviews.add(review(human("h" + i, true)));
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String review = reviews.get(i % 8);
            threads.add(new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                sign(review);
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(gate().verdict().value()).isEqualByComparingTo("8");
    }

    @Test
    void nobody_reviews_what_they_produced_and_nobody_signs_their_own_review() {
        lab = designed(REVIEWED);
        assertThat(refusal(lab.others.review(lab.project, "design", human("w", true)))).isEqualTo(new Refusal.OwnWork("design", "w"));
        String review = review(human("h1", true));
        assertThat(refusal(lab.others.signOff(lab.project, "design", review, "h1", BOSS))).isEqualTo(new Refusal.OwnReview("design", review, "h1"));
        assertThat(refusal(lab.others.signOff(lab.project, "design", review, "b", Set.of())))
                .isEqualTo(new Refusal.AuthorityMissing("design", "boss", BOSS));
        assertThat(refusal(lab.others.signOff(lab.project, "design", "r0", "b", BOSS))).isEqualTo(new Refusal.NoSuchReview("design", "r0"));
    }

    @Test
    void what_is_not_delivered_can_be_neither_reviewed_nor_rescored() {
        lab = Lab.with(REVIEWED);
        assertThat(refusal(lab.others.review(lab.project, "design", human("h", true)))).isInstanceOf(Refusal.NothingDelivered.class);
        assertThat(refusal(change(lab, "design", "doc", null, 0.5, Map.of()))).isInstanceOf(Refusal.NothingDelivered.class);
        assertThat(refusal(lab.others.review(lab.project, "nobody", human("h", true)))).isInstanceOf(Refusal.NoSuchTask.class);
        assertThat(refusal(lab.others.gates("nowhere"))).isInstanceOf(Refusal.NoSuchProject.class);
        assertThat(refusal(lab.others.snapshot("nowhere"))).isInstanceOf(Refusal.NoSuchProject.class);
    }

    @Test
    void a_sign_off_can_be_withdrawn_until_the_gate_has_opened() {
        lab = designed(REVIEWED.replace("points: 5.0", "points: 2"));
        String first = review(human("h1", true));
        sign(first);
        assertThat(Lab.value(lab.others.withdrawSignOff(lab.project, "design", first)).get(0).verdict().value()).isEqualByComparingTo("0");
        sign(first);
        signed(human("h2", true));
        assertThat(gate().satisfied()).isTrue();
        assertThat(refusal(lab.others.withdrawSignOff(lab.project, "design", first)))
                .isEqualTo(new Refusal.GateOpened("design", first, "build/review_points"));
        review(human("h1", false));
        assertThat(gate().satisfied()).isTrue();
    }

    @Test
    void a_new_version_makes_earlier_reviews_stale_and_a_new_score_does_not() {
        lab = designed(REVIEWED);
        String review = review(human("h1", true));
        sign(review);
        Lab.value(change(lab, "design", "doc", null, 0.9, Map.of()));
        assertThat(gate().verdict().value()).isEqualByComparingTo("1");
        Lab.value(change(lab, "design", "doc", "b".repeat(64), null, Map.of()));
        assertThat(gate().verdict().value()).isEqualByComparingTo("0");
        assertThat(Lab.value(lab.others.reviews(lab.project, "design"))).singleElement().satisfies(one -> assertThat(one.stale()).isTrue());
        assertThat(refusal(lab.others.signOff(lab.project, "design", review, "b", BOSS))).isEqualTo(new Refusal.StaleReview("design", review));
        signed(human("h1", true));
        assertThat(gate().verdict().value()).isEqualByComparingTo("1");
        assertThat(Lab.value(lab.others.artifacts(lab.project, "design"))).extracting(artifact -> artifact.edition().version()).containsExactly(1, 2, 3);
        assertThat(Lab.value(lab.others.artifacts(lab.project, "design"))).extracting(artifact -> artifact.edition().newest())
                .containsExactly(false, false, true);
    }

    @Test
    void people_can_be_asked_for_and_a_signed_negative_review_can_veto() {
        lab = designed(REVIEWED.replace("points: 5.0", "points: 1, min_people: 1, veto: true"));
        signed(model("m1", true));
        signed(model("m2", true));
        assertThat(gate().verdict().current()).isEqualTo("1.0 points needed, 1.0 signed, 0 of 1 people");
        String no = review(human("h1", false));
        sign(no);
        signed(human("h2", true));
        assertThat(gate().verdict().current()).contains("vetoed by a signed negative review");
        Lab.value(lab.others.withdrawSignOff(lab.project, "design", no));
        assertThat(gate().satisfied()).isTrue();
    }

    @Test
    void a_gate_that_is_still_short_when_all_reviewing_is_done_gets_another_round_up_to_its_limit() {
        lab = designed(REVIEWED.replace("max_rounds: 1", "max_rounds: 3"));
        signed(human("h1", true));
        doTask("review-1");
        doTask("review-2");
        assertThat(lab.status("review-r2-1")).isEqualTo("ready");
        assertThat(gate().rounds()).isEqualTo(1);
        doTask("review-r2-1");
        doTask("review-r2-2");
        assertThat(lab.status("review-r3-2")).isEqualTo("ready");
        doTask("review-r3-1");
        doTask("review-r3-2");
        assertThat(lab.others.task(lab.project, "review-r4-1")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void no_round_is_made_while_signing_what_is_there_would_be_enough() {
        lab = designed(REVIEWED.replace("points: 5.0, max_rounds: 1", "points: 2"));
        review(human("h1", true));
        String second = review(human("h2", true));
        doTask("review-1");
        doTask("review-2");
        assertThat(lab.others.task(lab.project, "review-r2-1")).isInstanceOf(Answer.Refused.class);
        review(human("h2", false));
        assertThat(second).isNotEmpty();
        assertThat(lab.status("review-r2-1")).isEqualTo("ready");
    }

    @Test
    void nobody_is_asked_for_more_reviews_for_a_gate_that_no_task_waits_for_any_more() {
        lab = designed(REVIEWED.replace("max_rounds: 1", "max_rounds: 3").replace("  build:", "  work: {retry_policy: {fallback_tasks: [build]}}\n  build:"));
        lab.doTask("work");
        assertThat(lab.status("build")).isEqualTo("skipped");
        doTask("review-1");
        doTask("review-2");
        assertThat(gate().rounds()).isZero();
        assertThat(lab.others.task(lab.project, "review-r2-1")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_round_that_ends_with_a_dead_letter_is_over_as_well() {
        lab = designed(REVIEWED.replace("max_rounds: 1", "max_rounds: 2")
                .replace("instances: 2,", "instances: 2, retry_policy: {max_attempts: 1},"));
        doTask("review-1");
        Reservation last = Lab.value(lab.others.claim(lab.project, "review-2", expert()));
        Lab.value(lab.others.fail(lab.project, "review-2", last.fencingToken(), "ill", false));
        assertThat(lab.status("review-r2-1")).isEqualTo("ready");
    }

    @Test
    void a_positive_review_is_enough_for_a_gate_that_asks_for_its_existence() {
        lab = designed("""
                stages:
                  design: {outputs: doc}
                  review: {dependencies: doc, requirements: {reviewer_qualification: expert}}
                  signing: {dependencies: review, requirements: {input_artifact: positive_review}}
                """);
        review(human("h1", false));
        doTask("review");
        assertThat(lab.status("signing")).isEqualTo("pending");
        review(model("m1", true));
        assertThat(lab.status("signing")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_a_later_version_brings_learns_of_what_has_happened() {
        String before = "stages: {design: {outputs: doc}, build: {dependencies: doc, instances: 1}, other: {}}";
        lab = Lab.with(before);
        deliver(lab, "design", "doc", 0.9, Map.of());
        review(human("h1", true));
        lab.apply("""
                stages:
                  design: {outputs: doc}
                  build: {dependencies: doc}
                  other: {}
                  next: {dependencies: [{of: doc, min_score: 0.8}]}
                  later: {dependencies: doc, gate_requirements: {type: review_points, points: 1}}
                """);
        assertThat(lab.status("next")).isEqualTo("ready");
        assertThat(lab.status("later")).isEqualTo("pending");
        sign(Lab.value(lab.others.reviews(lab.project, "design")).get(0).id());
        assertThat(lab.status("later")).isEqualTo("ready");
    }

    @Test
    void a_requirement_that_a_later_version_lowers_is_looked_at_again() {
        lab = designed(REVIEWED);
        signed(human("h1", true));
        lab.apply(REVIEWED.replace("points: 5.0", "points: 1"));
        assertThat(gate().satisfied()).isTrue();
        assertThat(lab.status("build")).isEqualTo("ready");
    }

    private Lab designed(String pipeline) {
        lab = Lab.with(pipeline);
        deliver(lab, "design", "doc", null, Map.of());
        return lab;
    }

    private void doTask(String task) {
        Reservation held = Lab.value(lab.others.claim(lab.project, task, expert()));
        Lab.value(lab.others.complete(lab.project, task, Lab.done(held.fencingToken())));
    }

    private static Worker expert() {
        return Lab.worker("e", "expert");
    }

    private String review(NewReview review) {
        return Lab.value(lab.others.review(lab.project, "design", review)).review();
    }

    private List<GateView> signed(NewReview review) {
        return sign(review(review));
    }

    private List<GateView> sign(String review) {
        return Lab.value(lab.others.signOff(lab.project, "design", review, "b", BOSS));
    }

    private static NewReview human(String reviewer, boolean positive) {
        return new NewReview(reviewer, true, 0.9, positive, "well", null);
    }

    private static NewReview model(String reviewer, boolean positive) {
        return new NewReview(reviewer, false, null, positive, null, 0.7);
    }

    private GateView gate() {
        return Told.gate(lab, "build/review_points");
    }
}
