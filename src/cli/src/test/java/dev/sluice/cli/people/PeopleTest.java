package dev.sluice.cli.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.cli.Plans;
import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.plan.TaskNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people do at the desk. */
class PeopleTest {

    private static final String DESIGN = "technical_design";
    private static final String POINTS = "implementation_planning/review_points";
    private static final String QUALITY = "statistical_analysis/quality_threshold";

    private final Compilation.Compiled llmxive = Plans.compiled(Plans.llmxive(), false);
    private final Map<String, TaskNode> tasks = llmxive.plan().tasks().stream().collect(Collectors.toMap(TaskNode::id, Function.identity()));
    private final FakeDesk desk = new FakeDesk();
    private final Journal journal = new Journal();
    private final Ticks clock = new Ticks();
    private final People people = new People(llmxive.plan(), Script.of(llmxive.pipeline(), llmxive.plan(), 1, "crew"), desk, journal,
            clock, "crew");

    /** Each look at it is a nanosecond later. */
    private static final class Ticks implements MonotonicClock {

        private long now;

        @Override
        public long nanos() {
            return now++;
        }

        @Override
        public void sleep(Duration time) {
            throw new AssertionError("nobody sleeps here");
        }
    }

    private void completed(String... done) {
        for (String task : done) {
            journal.add(new Event.Completed(task, 1, clock.nanos(), clock.nanos()));
        }
    }

    private void attend(String... attended) {
        for (String task : attended) {
            people.attend(tasks.get(task), "signer-4@crew");
        }
    }

    private void reviewedByAll() {
        completed(DESIGN);
        attend("design_review-1", "design_review-2", "design_review-3", "design_review-4", "design_review-5");
    }

    private <T extends Event> List<T> noted(Class<T> kind) {
        return journal.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static ReviewSeen review(String id, String reviewer, boolean positive, boolean stale, String signedBy) {
        return new ReviewSeen(DESIGN, id, reviewer, true, positive, stale, signedBy);
    }

    @Test
    void reviewers_judge_what_was_delivered_each_under_a_name_of_their_own() {
        reviewedByAll();
        assertThat(desk.reviews.get(DESIGN)).hasSize(5).extracting(ReviewSeen::reviewer).doesNotHaveDuplicates();
        assertThat(noted(Event.Reviewed.class)).hasSize(5).allMatch(review -> review.review() != null && review.task().equals(DESIGN));
    }

    @Test
    void where_a_fallback_delivered_it_is_the_one_that_is_judged() {
        completed("simplified_technical_design");
        attend("design_review-1");
        assertThat(desk.reviews).containsOnlyKeys("simplified_technical_design");
    }

    @Test
    void what_was_delivered_before_this_run_is_judged_as_well_and_nothing_else_is() {
        attend("design_review-1");
        assertThat(desk.reviews).isEmpty();
        people.found(Set.of(DESIGN));
        attend("design_review-1");
        assertThat(desk.reviews).containsOnlyKeys(DESIGN);
    }

    @Test
    void a_signer_signs_positive_reviews_once() {
        reviewedByAll();
        attend("review_signoff-1", "review_signoff-2");
        List<String> positive = desk.reviews.get(DESIGN).stream().filter(ReviewSeen::positive).map(one -> DESIGN + "/" + one.review()).toList();
        assertThat(desk.signed).containsExactlyInAnyOrderElementsOf(positive).hasSizeBetween(2, 4);
        assertThat(noted(Event.SignedOff.class)).hasSameSizeAs(positive)
                .allMatch(signed -> signed.acknowledged() && signed.signer().equals("signer-4@crew"));
    }

    @Test
    void nobody_signs_what_is_negative_outdated_signed_or_their_own() {
        completed(DESIGN);
        desk.reviews.put(DESIGN, List.of(review("r1", "a", false, false, null), review("r2", "b", true, true, null),
                review("r3", "c", true, false, "signer-9@crew"), review("r4", "signer-4@crew", true, false, null)));
        attend("review_signoff-1");
        assertThat(desk.signed).isEmpty();
    }

    @Test
    void what_others_signed_is_noted_once() {
        completed(DESIGN);
        desk.reviews.put(DESIGN, List.of(review("r1", "a", true, false, "signer-1@others")));
        attend("review_signoff-1", "review_signoff-2");
        assertThat(noted(Event.SignedByOthers.class)).containsExactly(new Event.SignedByOthers(DESIGN, "a", true, true));
    }

    @Test
    void somebody_who_goes_round_leaves_the_signing_to_those_who_have_a_task_for_it_as_long_as_things_happen() {
        desk.gates.put(POINTS, false);
        reviewedByAll();
        people.goRound();
        assertThat(desk.signed).isEmpty();
        people.goRound();
        assertThat(desk.signed).as("nothing happened since").isNotEmpty();
    }

    @Test
    void somebody_who_goes_round_signs_at_once_when_nobody_has_a_task_for_it_any_more() {
        desk.gates.put(POINTS, false);
        completed("review_signoff-1", "review_signoff-2", "review_signoff-3");
        reviewedByAll();
        people.goRound();
        assertThat(desk.signed).isNotEmpty();
    }

    @Test
    void nothing_is_signed_or_improved_for_a_gate_that_is_open() {
        desk.gates.putAll(Map.of(POINTS, true, QUALITY, true));
        completed("review_signoff-1", "review_signoff-2", "review_signoff-3", "code_quality_checks");
        reviewedByAll();
        people.goRound();
        people.goRound();
        assertThat(desk.signed).isEmpty();
        assertThat(desk.improvements).isEmpty();
    }

    @Test
    void what_is_not_good_enough_is_improved_once_it_is_there() {
        desk.gates.put(QUALITY, false);
        assertThat(people.metrics("code_quality_checks")).isEqualTo(Map.of("code_quality_score", new BigDecimal("0.72")));
        people.goRound();
        assertThat(desk.improvements).isEmpty();
        completed("code_quality_checks");
        people.goRound();
        people.goRound();
        assertThat(desk.improvements).containsExactly(new Improvement("code_quality_checks", "code_quality_report",
                Map.of("code_quality_score", new BigDecimal("0.86")), null));
        assertThat(noted(Event.Scored.class)).singleElement().satisfies(scored -> assertThat(scored.acknowledged()).isTrue());
    }

    @Test
    void a_call_that_failed_is_tried_again_and_noted_as_one_that_may_have_arrived() {
        desk.gates.put(QUALITY, false);
        completed("code_quality_checks");
        desk.trouble = Troubles.silence();
        assertThat(catchThrowable(people::goRound)).isSameAs(desk.trouble);
        assertThat(noted(Event.Scored.class)).singleElement().satisfies(scored -> assertThat(scored.acknowledged()).isFalse());
        desk.trouble = null;
        people.goRound();
        assertThat(desk.improvements).hasSize(1);
    }

    @Test
    void a_refusal_because_others_were_quicker_is_shrugged_off_and_any_other_is_not() {
        completed(DESIGN);
        desk.trouble = Troubles.problem(409);
        attend("design_review-1");
        desk.trouble = Troubles.problem(403);
        assertThatThrownBy(() -> attend("design_review-1")).isSameAs(desk.trouble);
        assertThat(noted(Event.Reviewed.class)).isEmpty();
    }

    @Test
    void now_and_then_somebody_asks_what_everything_waits_for() {
        people.goRound();
        people.goRound();
        assertThat(noted(Event.Waiting.class)).hasSize(1);
        clock.now += Duration.ofSeconds(1).toNanos();
        people.goRound();
        assertThat(noted(Event.Waiting.class)).hasSize(2);
    }

    @Test
    void where_the_answer_takes_its_time_it_is_asked_for_less_often() {
        desk.onReasons = () -> clock.now += Duration.ofSeconds(2).toNanos();
        people.goRound();
        clock.now += Duration.ofSeconds(19).toNanos();
        people.goRound();
        assertThat(noted(Event.Waiting.class)).hasSize(1);
        clock.now += Duration.ofSeconds(2).toNanos();
        people.goRound();
        assertThat(noted(Event.Waiting.class)).hasSize(2);
    }

    @Test
    void a_task_without_a_reason_and_one_that_is_not_mentioned_are_unexplained() {
        desk.tasks.put("pending", Set.of("a", "b", "c"));
        desk.reasons = new Reasons(2, Map.of("a", Set.of("task:x"), "b", Set.of()));
        people.goRound();
        assertThat(noted(Event.Waiting.class)).singleElement()
                .satisfies(waiting -> assertThat(waiting.unexplained()).containsExactlyInAnyOrder("b", "c"));
    }

    @Test
    void of_a_list_that_was_cut_short_only_what_it_has_is_judged() {
        desk.tasks.put("pending", Set.of("a", "b", "c"));
        desk.reasons = new Reasons(500, Map.of("a", Set.of("task:x")));
        people.goRound();
        assertThat(noted(Event.Waiting.class)).singleElement().satisfies(waiting -> {
            assertThat(waiting.unexplained()).isEmpty();
            assertThat(waiting.waiting()).isEqualTo(500);
        });
    }

    @Test
    void at_the_end_everything_is_looked_up_once_more() {
        reviewedByAll();
        journal.add(new Event.Refused("paper_revision", 1, clock.nanos(), clock.nanos()));
        desk.tasks.put("completed", Set.of(DESIGN));
        desk.tasks.put("skipped", Set.of("ethics_review"));
        people.lookBack();
        assertThat(noted(Event.Listed.class)).singleElement().satisfies(listed -> {
            assertThat(listed.done()).containsExactly(DESIGN);
            assertThat(listed.skipped()).containsExactly("ethics_review");
        });
        assertThat(noted(Event.ReviewsListed.class)).singleElement().satisfies(listed -> assertThat(listed.reviews()).hasSize(5));
        assertThat(noted(Event.Delivered.class)).extracting(Event.Delivered::task).containsExactly("paper_revision");
    }
}
