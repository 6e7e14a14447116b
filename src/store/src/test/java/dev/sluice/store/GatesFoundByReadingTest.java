package dev.sluice.store;

import static dev.sluice.store.testing.Moments.putting;
import static dev.sluice.store.testing.Moments.writingGate;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What somebody found by reading how gates hear of things: each left a gate shut for ever, opened one that must not, or made work for nothing. */
class GatesFoundByReadingTest {

    private static final String MEASURED = """
            stages:
              tests: {instances: %d, retry_policy: {max_attempts: 1}}
              ship: {dependencies: tests, requirements: {quality_gate: cov >= 0.8}}
            """;

    private static final String REVIEWED = """
            stages:
              doc: {}
              build: {dependencies: doc, gate_requirements: {type: review_points, points: %d}}
            """;
    private static final String SELLING = "  sell: {dependencies: doc, gate_requirements: {type: review_points, points: %d}}\n";

    @Test
    void an_instance_that_was_taken_out_and_stays_skipped_once_it_is_back_keeps_no_gate_shut() {
        for (boolean failed : List.of(false, true)) {
            Lab lab = Lab.with(MEASURED.formatted(3));
            if (failed) {
                Lab.value(lab.others.fail(lab.project, "tests-3", lab.claim("tests-3", "w").fencingToken(), "broken", false));
            }
            lab.apply(MEASURED.formatted(2));
            Lab.value(lab.others.rollBack(lab.project, 1, "tester"));
            assertThat(lab.status("tests-3")).isEqualTo("skipped");
            for (String instance : List.of("tests-1", "tests-2")) {
                measure(lab, instance, 0.9);
            }
            assertThat(lab.status("ship")).as("it was a dead letter: " + failed).isEqualTo("ready");
        }
    }

    @Test
    void a_fallback_that_was_skipped_just_before_a_plan_made_it_a_stage_keeps_no_gate_shut() {
        String first = "stages: {a: {retry_policy: {max_attempts: 1%s}}";
        Lab lab = Lab.with(first.formatted(", fallback_tasks: [f]") + "}");
        lab.interference.before(updateOf("PROJECT"), () -> measure(lab, "a", 0.9));
        Lab.value(lab.apply(lab.store, first.formatted("") + ", f: {}, ship: {dependencies: [a, f], requirements: {quality_gate: cov >= 0.8}}}"));
        assertThat(lab.status("f")).isEqualTo("skipped");
        assertThat(lab.status("ship")).isEqualTo("ready");
    }

    @Test
    void while_a_fallback_may_still_do_the_reviewing_no_other_round_is_made_and_once_it_ends_one_is() {
        for (boolean done : List.of(true, false)) {
            Lab lab = Lab.with("""
                    stages:
                      doc: {}
                      review:
                        dependencies: doc
                        requirements: {reviewer_qualification: expert}
                        retry_policy: {max_attempts: 1, fallback_tasks: [by_hand]}
                      build: {dependencies: doc, gate_requirements: {type: review_points, points: 1}}
                    """);
            lab.doTask("doc");
            end(lab, "review", false);
            assertThat(lab.status("by_hand")).isEqualTo("ready");
            assertThat(Lab.refusal(lab.others.task(lab.project, "review-r2-1"))).isInstanceOf(Refusal.NoSuchTask.class);
            end(lab, "by_hand", done);
            assertThat(lab.status("review-r2-1")).as("the fallback did the work: " + done).isEqualTo("ready");
        }
    }

    @Test
    void a_stage_of_reviews_whose_name_ends_like_that_of_a_round_gets_further_rounds() {
        Lab lab = Lab.with("""
                stages:
                  doc: {}
                  review-r5: {dependencies: doc, instances: 2, requirements: {reviewer_qualification: expert}}
                  build: {dependencies: doc, gate_requirements: {type: review_points, points: 1}}
                """);
        lab.doTask("doc");
        end(lab, "review-r5-1", true);
        end(lab, "review-r5-2", true);
        assertThat(lab.status("review-r5-r2-1")).isEqualTo("ready");
    }

    @Test
    void a_plan_that_takes_a_gate_up_again_brings_no_sign_off_back_that_is_withdrawn_meanwhile() {
        Lab lab = Lab.with(REVIEWED.formatted(2) + SELLING.formatted(1));
        lab.doTask("doc");
        String review = reviewed(lab, lab.others);
        lab.apply(REVIEWED.formatted(2));
        Lab.value(sign(lab, review));
        lab.interference.before(writingGate("GATE#sell#review_points", "#ev.#entry"), () -> Lab.value(lab.others.withdrawSignOff(lab.project, "doc", review)));
        Lab.value(lab.apply(lab.store, REVIEWED.formatted(2) + "  sell: {instances: 2, dependencies: doc, gate_requirements: {type: review_points, points: 1}}"));
        assertThat(lab.status("sell-1")).isEqualTo("pending");
        Lab.value(sign(lab, review));
        assertThat(lab.status("sell-1")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_comes_while_a_sign_off_is_withdrawn_does_not_count_it() {
        for (String moment : List.of("#ev.#entry", "REMOVE #signedby")) {
            Lab lab = Lab.with(REVIEWED.formatted(3));
            lab.doTask("doc");
            String review = reviewed(lab, lab.others);
            Lab.value(sign(lab, review));
            lab.interference.before(request -> request instanceof UpdateItemRequest update && update.updateExpression().contains(moment),
                    () -> lab.apply(REVIEWED.formatted(3) + SELLING.formatted(2)));
            Lab.value(lab.store.withdrawSignOff(lab.project, "doc", review));
            Lab.value(sign(lab, reviewed(lab, lab.others, "another")));
            assertThat(lab.status("sell")).as("it came before " + moment).isEqualTo("pending");
        }
    }

    @Test
    void a_gate_that_a_plan_takes_up_again_learns_what_a_reviewer_has_said_instead_meanwhile() {
        Lab lab = Lab.with(REVIEWED.formatted(2) + SELLING.formatted(1));
        lab.doTask("doc");
        reviewed(lab, lab.others);
        lab.apply(REVIEWED.formatted(2));
        Lab.value(sign(lab, reviewed(lab, lab.others)));
        lab.apply(REVIEWED.formatted(2) + "  sell: {dependencies: doc, instances: 2, gate_requirements: {type: review_points, points: 1}}");
        assertThat(lab.status("sell-1")).isEqualTo("ready");
    }

    @Test
    void a_review_that_was_sent_twice_at_once_can_be_signed() {
        Lab lab = Lab.with(REVIEWED.formatted(1));
        lab.doTask("doc");
        lab.interference.before(putting("REVIEW#"), () -> reviewed(lab, lab.others));
        String review = reviewed(lab, lab.store);
        Lab.value(sign(lab, review));
        assertThat(lab.status("build")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_comes_while_something_is_reviewed_hears_of_it() {
        for (boolean died : List.of(false, true)) {
            Lab lab = Lab.with(REVIEWED.formatted(1));
            lab.doTask("doc");
            AtomicBoolean came = new AtomicBoolean();
            lab.interference.before(putting("REVIEW#"), () -> {
                lab.apply(REVIEWED.formatted(1) + SELLING.formatted(1));
                came.set(died);
            });
            lab.interference.dieAt(request -> came.get() && !(request instanceof PutItemRequest));
            try {
                reviewed(lab, lab.store);
            } catch (Interference.Died asAskedFor) {
                assertThat(died).isTrue();
            }
            Lab.value(sign(lab, Lab.value(lab.others.reviews(lab.project, "doc")).get(0).id()));
            assertThat(lab.status("sell")).as("whoever reviewed died: " + died).isEqualTo("ready");
        }
    }

    @Test
    void a_gate_that_comes_while_a_review_is_signed_hears_of_the_sign_off() {
        Lab lab = Lab.with(REVIEWED.formatted(1));
        lab.doTask("doc");
        String review = reviewed(lab, lab.others);
        lab.interference.before(updateOf("GATE#build#review_points"), () -> lab.apply(REVIEWED.formatted(1) + SELLING.formatted(1)));
        Lab.value(lab.store.signOff(lab.project, "doc", review, "b", Set.of()));
        assertThat(lab.status("sell")).isEqualTo("ready");
    }

    /** Who waits is listed with the task, which is told that a gate listens; artifacts and figures are read, the gate is told; and the blockers are looked at. */
    @Test
    void a_stage_with_a_gate_that_comes_behind_finished_tasks_takes_six_requests_for_each() {
        assertThat(requestsForAGateBehind(12) - requestsForAGateBehind(2)).isLessThanOrEqualTo(10 * 6);
    }

    private static int requestsForAGateBehind(int finished) {
        String plan = "stages: {t: {instances: " + finished + "}";
        Lab lab = Lab.with(plan + "}");
        for (int instance = 1; instance <= finished; instance++) {
            measure(lab, "t-" + instance, 0.9);
        }
        lab.interference.reset();
        Lab.value(lab.apply(lab.store, plan + ", ship: {dependencies: t, requirements: {quality_gate: cov >= 0.8}}}"));
        assertThat(lab.status("ship")).isEqualTo("ready");
        return lab.interference.calls();
    }

    @Test
    void tasks_that_begin_with_a_gate_are_not_told_again_that_it_listens() {
        Lab lab = Lab.with("stages: {a: {}}");
        lab.interference.dieAt(updateOf("TASK#t-1"));
        Lab.value(lab.apply(lab.store, "stages: {a: {}, t: {instances: 2}, ship: {dependencies: t, requirements: {quality_gate: cov >= 0.8}}}"));
        measure(lab, "t-1", 0.9);
        measure(lab, "t-2", 0.9);
        assertThat(lab.status("ship")).isEqualTo("ready");
    }

    @Test
    void a_plan_that_leaves_what_a_gate_asks_for_as_it_was_leaves_the_gate_alone() {
        String plan = "stages: {t: {instances: 2}, ship: {dependencies: t, requirements: {quality_gate: cov >= 0.8}}";
        Lab lab = Lab.with(plan + "}");
        lab.interference.dieAt(writingGate("GATE#ship#quality_threshold"));
        Lab.value(lab.apply(lab.store, plan + ", other: {}}"));
        assertThat(lab.status("other")).isEqualTo("ready");
    }

    private static String reviewed(Lab lab, Store by) {
        return reviewed(lab, by, "h");
    }

    private static String reviewed(Lab lab, Store by, String reviewer) {
        return Lab.value(by.review(lab.project, "doc", new NewReview(reviewer, true, null, true, null, null))).review();
    }

    private static Answer<List<GateView>> sign(Lab lab, String review) {
        return lab.others.signOff(lab.project, "doc", review, "b", Set.of());
    }

    private static void end(Lab lab, String task, boolean done) {
        Reservation lease = Lab.value(lab.others.claim(lab.project, task, Lab.worker("e", "expert")));
        Lab.value(done ? lab.others.complete(lab.project, task, Lab.done(lease.fencingToken()))
                : lab.others.fail(lab.project, task, lease.fencingToken(), "ill", false));
    }

    private static void measure(Lab lab, String task, double coverage) {
        Reservation lease = lab.claim(task, "w");
        Lab.value(lab.others.complete(lab.project, task, new Completion(lease.fencingToken(), List.of(), Map.of("cov", coverage), null)));
    }
}
