package dev.sluice.testkit.linear;

import static dev.sluice.testkit.linear.LeaseCall.Answer.ACCEPTED;
import static dev.sluice.testkit.linear.LeaseCall.Answer.REFUSED;
import static dev.sluice.testkit.linear.LeaseCall.Answer.UNKNOWN;
import static dev.sluice.testkit.linear.LeaseCall.Kind.CLAIM;
import static dev.sluice.testkit.linear.LeaseCall.Kind.COMPLETE;
import static dev.sluice.testkit.linear.LeaseCall.Kind.FAIL;
import static dev.sluice.testkit.linear.LeaseCall.Kind.READ;
import static dev.sluice.testkit.linear.LeaseCall.Kind.RELEASE;
import static dev.sluice.testkit.linear.LeaseCall.Kind.RENEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.linear.LeaseState.Phase;
import dev.sluice.testkit.linear.Linearizability.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories that are right and histories that are wrong, each for a reason. Tokens start at 1. */
class LinearizabilityTest {

    private static final int PLENTY = 100_000;

    private final List<Timed<LeaseCall>> history = new ArrayList<>();

    @Test
    void nothing_at_all_is_explained() {
        assertThat(explained(false)).isTrue();
    }

    @Test
    void a_life_without_overlap_is_explained() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(RENEW, ACCEPTED, 1, 2, 3);
        call(RELEASE, ACCEPTED, 1, 4, 5);
        call(CLAIM, ACCEPTED, 2, 6, 7);
        call(RENEW, REFUSED, 1, 8, 9);
        call(COMPLETE, ACCEPTED, 2, 10, 11);
        call(COMPLETE, ACCEPTED, 2, 12, 13);
        read(Phase.COMPLETED, 0, 14, 15);
        assertThat(explained(false)).isTrue();
        assertThat(Linearizability.check(spec(false), history, PLENTY)).isInstanceOfSatisfying(Verdict.Explained.class,
                found -> assertThat(found.order()).isEqualTo(history));
    }

    @Test
    void one_token_for_two_holders_is_wrong_even_where_leases_run_out() {
        call(CLAIM, ACCEPTED, 1, 0, 3);
        call(CLAIM, ACCEPTED, 1, 1, 4);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void tokens_that_do_not_grow_are_wrong() {
        call(CLAIM, ACCEPTED, 2, 0, 1);
        call(CLAIM, ACCEPTED, 1, 2, 3);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void tokens_that_grow_against_the_order_of_calls_are_right_as_long_as_these_overlap() {
        call(CLAIM, ACCEPTED, 2, 0, 3);
        call(CLAIM, ACCEPTED, 1, 1, 4);
        assertThat(explained(true)).isTrue();
    }

    @Test
    void two_accepted_completions_under_two_tokens_are_wrong() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(CLAIM, ACCEPTED, 2, 2, 3);
        call(COMPLETE, ACCEPTED, 2, 4, 9);
        call(COMPLETE, ACCEPTED, 1, 4, 9);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void an_old_token_that_renews_is_wrong() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(CLAIM, ACCEPTED, 2, 2, 3);
        call(RENEW, ACCEPTED, 1, 4, 5);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void a_holder_that_is_turned_away_is_wrong_unless_leases_run_out() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(RENEW, REFUSED, 1, 2, 3);
        assertThat(explained(false)).isFalse();
        assertThat(explained(true)).isTrue();
    }

    @Test
    void a_lease_that_ran_out_does_not_come_back() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(RENEW, REFUSED, 1, 2, 3);
        call(COMPLETE, ACCEPTED, 1, 4, 5);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void a_completed_task_that_is_claimed_again_is_wrong() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, ACCEPTED, 1, 2, 3);
        call(CLAIM, ACCEPTED, 2, 4, 5);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void an_acknowledged_completion_that_a_later_read_does_not_show_is_wrong() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, ACCEPTED, 1, 2, 3);
        read(Phase.HELD, 1, 4, 5);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void a_completion_whose_answer_was_lost_may_take_effect_late() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, UNKNOWN, 1, 2, Timed.NEVER);
        read(Phase.HELD, 1, 4, 5);
        read(Phase.COMPLETED, 0, 6, 7);
        assertThat(explained(false)).isTrue();
    }

    @Test
    void a_completion_whose_answer_was_lost_may_never_take_effect() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, UNKNOWN, 1, 2, Timed.NEVER);
        call(RELEASE, ACCEPTED, 1, 4, 5);
        call(CLAIM, ACCEPTED, 2, 6, 7);
        assertThat(explained(false)).isTrue();
    }

    @Test
    void what_took_effect_before_it_was_called_is_wrong() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        read(Phase.COMPLETED, 0, 2, 3);
        call(COMPLETE, UNKNOWN, 1, 4, Timed.NEVER);
        assertThat(explained(true)).isFalse();
    }

    @Test
    void a_lost_claim_explains_a_token_that_nobody_heard_of() {
        call(CLAIM, UNKNOWN, 0, 0, Timed.NEVER);
        read(Phase.HELD, 1, 2, 3);
        assertThat(explained(false)).isTrue();
        history.remove(0);
        assertThat(explained(false)).isFalse();
    }

    @Test
    void a_failure_is_repeated_with_the_same_answer_also_once_another_holds_the_task() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(FAIL, ACCEPTED, 1, 2, 3);
        call(CLAIM, ACCEPTED, 2, 4, 5);
        call(FAIL, ACCEPTED, 1, 6, 7);
        call(RELEASE, REFUSED, 1, 8, 9);
        assertThat(explained(false)).isTrue();
    }

    @Test
    void a_wrong_history_tells_how_far_it_could_be_explained() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, ACCEPTED, 1, 2, 3);
        call(RENEW, ACCEPTED, 1, 4, 5);
        assertThat(Linearizability.check(spec(true), history, PLENTY))
                .isEqualTo(new Verdict.Unexplained<>(history.subList(0, 2), history.subList(2, 3)));
    }

    @Test
    void twenty_lost_claims_and_as_many_refusals_at_a_time_do_not_keep_a_search_from_its_end() {
        for (int i = 0; i < 20; i++) {
            call(CLAIM, UNKNOWN, 0, i, Timed.NEVER);
        }
        for (int i = 0; i < 20; i++) {
            call(RENEW, REFUSED, 50 + i, 20 + i, 100 + i);
        }
        call(CLAIM, ACCEPTED, 10, 200, 201);
        call(FAIL, ACCEPTED, 10, 202, 203);
        assertThat(explained(true)).isTrue();
        call(COMPLETE, ACCEPTED, 5, 204, 205);
        assertThat(Linearizability.check(spec(true), history, PLENTY)).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void a_search_that_takes_too_long_says_so() {
        call(CLAIM, ACCEPTED, 1, 0, 1);
        call(COMPLETE, ACCEPTED, 1, 2, 3);
        assertThat(Linearizability.check(spec(false), history, 1)).isEqualTo(new Verdict.Undecided<>(1));
    }

    private static LeaseSpecification spec(boolean faulty) {
        return new LeaseSpecification(0, faulty);
    }

    private boolean explained(boolean faulty) {
        return Linearizability.check(spec(faulty), history, PLENTY) instanceof Verdict.Explained;
    }

    private void call(LeaseCall.Kind kind, LeaseCall.Answer answer, long token, long begun, long ended) {
        history.add(new Timed<>(LeaseCall.of(kind, answer, token), begun, ended));
    }

    private void read(Phase seen, long token, long begun, long ended) {
        history.add(new Timed<>(new LeaseCall(READ, ACCEPTED, token, seen), begun, ended));
    }
}
