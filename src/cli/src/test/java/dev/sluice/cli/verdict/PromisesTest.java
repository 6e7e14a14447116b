package dev.sluice.cli.verdict;

import static dev.sluice.cli.Plans.DIAMOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.cli.verdict.Finding.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is looked up at the end or now and then (I2, I4, I7), and what counts as seen. */
class PromisesTest {

    private static final Set<String> ALL = Set.of("a", "b-1", "b-2", "c");

    private static Story diamond() {
        return new Story(DIAMOND).did("a", 0, 10).did("b-1", 10, 20).did("b-2", 11, 21).did("c", 30, 40);
    }

    private static void assertBroken(Story story, Kind kind, String task) {
        assertThat(story.verdict().findings()).extracting(Finding::kind, Finding::task).containsExactly(tuple(kind, task));
        assertThat(story.verdict().promises()).filteredOn(shown -> !shown.held()).extracting(Promise.Shown::promise)
                .containsExactly(kind.promise());
    }

    @Test
    void what_a_run_showed_of_each_promise_is_counted() {
        assertThat(diamond().listed(50, ALL, Set.of()).waiting(3).verdict().promises()).containsExactly(
                new Promise.Shown(Promise.TOKENS, 4, true), new Promise.Shown(Promise.OUTDATED, 0, true),
                new Promise.Shown(Promise.ORDER, 4, true), new Promise.Shown(Promise.ONCE, 4, true),
                new Promise.Shown(Promise.LIMITS, 0, true), new Promise.Shown(Promise.GATES, 0, true),
                new Promise.Shown(Promise.REASONS, 1, true));
    }

    @Test
    void an_acknowledged_completion_that_is_gone_at_the_end_is_named() {
        assertBroken(diamond().listed(50, Set.of("a", "b-1", "c"), Set.of()), Kind.COMPLETION_LOST, "b-2");
    }

    @Test
    void a_completion_that_was_acknowledged_only_while_the_list_was_on_its_way_may_be_missing_there() {
        assertThat(diamond().listed(35, Set.of("a", "b-1", "b-2"), Set.of()).verdict().good()).isTrue();
    }

    @Test
    void an_acknowledged_review_or_sign_off_that_is_gone_is_named() {
        Story story = diamond().reviewed("a", "person-1", true, 12, 13).signed("a", "person-1", 14, 15);
        assertThat(story.reviewsListed("a", 50, Set.of("person-1's"), Set.of("person-1's")).verdict().good()).isTrue();
        assertBroken(diamond().reviewed("a", "person-1", true, 12, 13).reviewsListed("a", 50, Set.of(), Set.of()), Kind.REVIEW_LOST, "a");
        assertBroken(diamond().signed("a", "person-1", 14, 15).reviewsListed("a", 50, Set.of("person-1's"), Set.of()), Kind.REVIEW_LOST, "a");
        assertThat(diamond().signed("a", "person-1", 14, 15).reviewsListed("b-1", 50, Set.of(), Set.of()).verdict().good()).isTrue();
    }

    @Test
    void what_came_in_under_a_refused_token_must_not_count() {
        assertThat(diamond().delivered("a", 1).verdict().good()).isTrue();
        assertBroken(diamond().delivered("a", 1, 7), Kind.OUTDATED_TOKEN_LEFT_TRACES, "a");
    }

    @Test
    void a_task_that_waits_without_a_reason_is_named_once() {
        assertBroken(diamond().waiting(3, "c").waiting(2, "c"), Kind.WAITS_WITHOUT_REASON, "c");
    }

    @Test
    void a_failed_attempt_ends_the_lease() {
        Story story = new Story("stages: {a: {outputs: [x], instances: 2, max_parallel_instances: 1}}").granted("a-1", 1, "w", 0, 1)
                .failed("a-1", 1, 5, 6).did("a-2", 7, 20).granted("a-1", 2, "w", 20, 21).completed("a-1", 2, 25, 26);
        assertThat(story.verdict().good()).isTrue();
        assertThat(story.verdict().stages().get(0).failedAttempts()).isEqualTo(1);
    }
}
