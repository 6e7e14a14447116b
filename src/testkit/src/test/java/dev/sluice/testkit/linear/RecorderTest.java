package dev.sluice.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.testing.Lab;
import dev.sluice.testkit.linear.Linearizability.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is recorded of a store's calls, and that a store which breaks its promises is found out by it. */
class RecorderTest {

    private static final int PLENTY = 10_000;
    private static final long LEASE = 60_000;

    private final Lab lab = Lab.with("stages: {a: {}}");
    private final Recorder recorder = new Recorder();
    private final Store store = recorder.recording(lab.store);

    @Test
    void a_store_that_keeps_its_promises_is_explained() {
        oldAndNew();
        assertThat(verdict()).isInstanceOf(Verdict.Explained.class);
    }

    @Test
    void a_store_that_lets_old_tokens_in_is_found_out() {
        lab.interference.without("#token = :token");
        oldAndNew();
        assertThat(verdict()).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void a_store_that_renews_what_is_done_is_found_out() {
        lab.interference.without("#status = :leased");
        Reservation lease = Lab.value(store.claim(lab.project, "a", Lab.worker("w")));
        store.complete(lab.project, "a", Lab.done(lease.fencingToken()));
        store.renew(lab.project, "a", lease.fencingToken(), LEASE);
        assertThat(verdict()).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void a_completion_without_an_answer_is_recorded_as_one_that_may_have_taken_effect() {
        Reservation lease = Lab.value(store.claim(lab.project, "a", Lab.worker("w")));
        lab.interference.reset();
        lab.interference.loseAnswerOf(2);
        assertThatThrownBy(() -> store.complete(lab.project, "a", Lab.done(lease.fencingToken()))).isInstanceOf(SdkClientException.class);
        lab.interference.reset();
        store.task(lab.project, "a");
        List<Timed<LeaseCall>> history = recorder.histories().get("a");
        assertThat(history.get(1).ended()).isEqualTo(Timed.NEVER);
        assertThat(history.get(2).operation().seen()).isEqualTo(LeaseState.Phase.COMPLETED);
        assertThat(verdict()).isInstanceOf(Verdict.Explained.class);
    }

    private void oldAndNew() {
        Reservation old = Lab.value(store.claim(lab.project, "a", Lab.worker("w")));
        lab.leasesRunOut();
        store.claim(lab.project, "a", Lab.worker("next"));
        store.renew(lab.project, "a", old.fencingToken(), LEASE);
        store.complete(lab.project, "a", Lab.done(old.fencingToken()));
    }

    private Verdict<LeaseCall> verdict() {
        List<Timed<LeaseCall>> history = recorder.histories().get("a");
        return Linearizability.check(new LeaseSpecification(history.get(0).operation().token() - 1, true), history, PLENTY);
    }
}
