package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {

    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final List<Long> renewals = new ArrayList<>();
    private RuntimeException failure;
    private final long begin = time.nanos();
    private final List<String> told = new ArrayList<>();
    private final HeldLease lease = HeldLease.keep(new HeldLease.Terms(begin, LENGTH), this::renew, new HeldLease.Listener() {
        @Override
        public void renewed(long since) {
            assertThat(since).isLessThanOrEqualTo(time.nanos());
        }

        @Override
        public void lost(String why) {
            told.add(Duration.ofNanos(time.nanos() - begin).toSeconds() + " s: " + why);
        }
    }, time, time);

    private void renew() {
        renewals.add(Duration.ofNanos(time.nanos() - begin).toSeconds());
        if (failure != null) {
            throw failure;
        }
    }

    @Test
    void it_renews_at_a_third_of_its_time_and_is_held_for_ever() {
        time.pass(Duration.ofSeconds(100));
        assertThat(renewals).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L);
        assertThat(lease.held()).isTrue();
        assertThat(lease.lost()).isEmpty();
    }

    @Test
    void a_refused_renewal_ends_it_at_once_with_the_reason() {
        failure = problem(409, "The token 3 is outdated.");
        time.pass(Duration.ofSeconds(10));
        assertThat(lease.held()).isFalse();
        assertThat(lease.lost()).contains("The token 3 is outdated.");
        time.pass(Duration.ofSeconds(60));
        assertThat(renewals).hasSize(1);
    }

    @Test
    void silence_is_survived_until_the_time_counted_from_before_the_claim_is_over() {
        failure = new SluiceUnreachable("No answer.", true, null);
        time.pass(Duration.ofSeconds(29));
        assertThat(lease.held()).isTrue();
        assertThat(renewals).hasSizeGreaterThan(5);
        time.pass(Duration.ofSeconds(1));
        assertThat(lease.held()).isFalse();
        assertThat(lease.lost()).isPresent();
    }

    @Test
    void a_service_in_trouble_is_asked_again() {
        failure = problem(503, "Try again.");
        time.pass(Duration.ofSeconds(20));
        failure = null;
        time.pass(Duration.ofSeconds(20));
        assertThat(lease.held()).isTrue();
    }

    @Test
    void once_lost_it_stays_lost_even_if_a_late_renewal_succeeds() {
        failure = new SluiceUnreachable("No answer.", true, null);
        time.pass(Duration.ofSeconds(31));
        assertThat(lease.lost()).isPresent();
        failure = null;
        time.pass(Duration.ofSeconds(31));
        assertThat(lease.held()).isFalse();
    }

    @Test
    void a_claim_whose_answer_took_long_is_renewed_earlier() {
        ManualTime slow = new ManualTime();
        long asked = slow.nanos();
        slow.sleep(Duration.ofSeconds(25));
        List<Long> at = new ArrayList<>();
        HeldLease late = HeldLease.keep(new HeldLease.Terms(asked, LENGTH), () -> at.add(slow.nanos() - asked), since -> { },
                slow, slow);
        slow.pass(Duration.ofSeconds(4));
        assertThat(at).hasSize(1);
        assertThat(late.held()).isTrue();
    }

    @Test
    void its_worker_is_told_once_when_it_is_refused() {
        failure = problem(409, "The token 3 is outdated.");
        time.pass(Duration.ofSeconds(100));
        assertThat(told).containsExactly("10 s: The token 3 is outdated.");
        assertThat(time.appointments()).isZero();
    }

    @Test
    void its_worker_is_told_the_moment_its_time_is_over_though_nobody_asks() {
        failure = new SluiceUnreachable("No answer.", true, null);
        time.pass(Duration.ofSeconds(100));
        assertThat(told).singleElement().asString().startsWith("30 s: No renewal got through");
        assertThat(time.appointments()).isZero();
    }

    @Test
    void a_renewal_that_hangs_does_not_keep_the_loss_from_being_told() {
        ManualTime slow = new ManualTime();
        List<String> heard = new ArrayList<>();
        HeldLease hanging = HeldLease.keep(new HeldLease.Terms(slow.nanos(), LENGTH), () -> slow.pass(Duration.ofSeconds(60)),
                new HeldLease.Listener() {
                    @Override
                    public void renewed(long since) {
                        heard.add("renewed");
                    }

                    @Override
                    public void lost(String why) {
                        heard.add("lost");
                    }
                }, slow, slow);
        slow.pass(Duration.ofSeconds(10));
        assertThat(heard).as("what was lost stays lost when the answer comes late").containsExactly("lost");
        assertThat(hanging.held()).isFalse();
    }

    @Test
    void a_listener_that_throws_of_a_renewal_does_not_end_the_renewals() {
        List<String> heard = new ArrayList<>();
        HeldLease whole = HeldLease.keep(new HeldLease.Terms(begin, LENGTH), this::renew, new HeldLease.Listener() {
            @Override
            public void renewed(long since) {
                throw problem(409, "The log is full.");
            }

            @Override
            public void lost(String why) {
                heard.add(why);
            }
        }, time, time);
        lease.close();
        for (int renewal = 0; renewal < 5; renewal++) {
            assertThatThrownBy(() -> time.pass(Duration.ofSeconds(10))).as("is the scheduler's to report").hasMessageContaining("The log is full.");
        }
        assertThat(whole.held()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void nobody_is_told_of_a_lease_that_was_closed() {
        failure = problem(409, "The token 3 is outdated.");
        lease.close();
        time.pass(Duration.ofSeconds(100));
        assertThat(told).isEmpty();
    }

    @Test
    void a_closed_lease_makes_no_more_calls() {
        lease.close();
        time.pass(Duration.ofSeconds(60));
        assertThat(renewals).isEmpty();
        assertThat(time.appointments()).isZero();
        assertThat(lease.held()).isFalse();
    }

    private static SluiceProblem problem(int status, String detail) {
        return new SluiceProblem(new SluiceProblem.Details("about:blank", "Problem", status, detail, List.of()));
    }
}
