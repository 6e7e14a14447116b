package dev.sluice.store;

import static dev.sluice.store.testing.Moments.turning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final String ONE = "stages: {a: {}}";
    private static final long LONG = 3_600_000;

    @Test
    void a_renewal_moves_the_expiry() {
        Lab lab = Lab.with(ONE);
        Reservation a = lab.claim("a", "w");
        lab.clock.advanceSeconds(20);
        long expiry = Lab.value(lab.store.renew(lab.project, "a", a.fencingToken(), 60_000));
        assertThat(expiry).isEqualTo(a.expiresAt() + 20_000);
        assertThat(lab.task("a").lease().expiresAt()).isEqualTo(expiry);
    }

    @Test
    void a_renewal_leaves_due_alone_while_it_lies_far_enough_ahead() {
        Lab lab = Lab.with(ONE);
        Reservation a = lab.claim("a", "w");
        String due = due(lab);
        lab.clock.advanceSeconds(20);
        lab.store.renew(lab.project, "a", a.fencingToken(), 60_000);
        assertThat(due(lab)).isEqualTo(due);
        lab.clock.advanceSeconds(26);
        lab.store.renew(lab.project, "a", a.fencingToken(), 60_000);
        assertThat(due(lab)).isGreaterThan(due);
    }

    @Test
    void a_renewal_that_shortens_a_lease_moves_due_too() {
        Lab lab = Lab.with(ONE);
        Reservation a = Lab.value(lab.others.claim(lab.project, "a", new Worker("w", java.util.Set.of(), LONG)));
        lab.store.renew(lab.project, "a", a.fencingToken(), 60_000);
        lab.leasesRunOut();
        assertThat(lab.claimBest("next", 1)).containsExactly("a");
    }

    @Test
    void a_renewed_lease_is_not_taken_over_though_the_index_still_shows_the_old_expiry() {
        Lab lab = Lab.with(ONE);
        Reservation a = lab.claim("a", "w");
        lab.clock.advanceSeconds(20);
        lab.store.renew(lab.project, "a", a.fencingToken(), 60_000);
        lab.clock.advanceSeconds(45);
        assertThat(lab.claimBest("next", 1)).isEmpty();
        lab.cleanup();
        assertThat(Needed.held(lab, a)).isTrue();
    }

    @Test
    void what_is_delivered_under_a_token_that_nobody_has_yet_leaves_nothing_behind() {
        Lab lab = Lab.with(ONE);
        long next = lab.claim("a", "w").fencingToken() + 1;
        Artifact forged = new Artifact(null, 0, "doc", "forged", "0".repeat(64), 1, null, null);
        assertThat(Lab.refusal(lab.others.complete(lab.project, "a", new Completion(next, List.of(forged), Map.of("m", 1.0), null))))
                .isInstanceOf(Refusal.StaleToken.class);
        lab.leasesRunOut();
        Reservation honest = lab.claim("a", "w");
        assertThat(honest.fencingToken()).isEqualTo(next);
        lab.complete(honest);
        assertThat(Lab.value(lab.others.artifacts(lab.project, "a"))).isEmpty();
    }

    @Test
    void an_old_token_is_told_that_it_is_stale() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        long old = lab.claim("a", "w").fencingToken();
        lab.leasesRunOut();
        lab.claim("a", "next");
        Refusal stale = new Refusal.StaleToken("a", old, TaskStatus.LEASED);
        assertThat(Lab.refusal(lab.store.renew(lab.project, "a", old, 60_000))).isEqualTo(stale);
        assertThat(Lab.refusal(lab.store.release(lab.project, "a", old))).isEqualTo(stale);
        assertThat(Lab.refusal(lab.store.complete(lab.project, "a", Lab.done(old)))).isEqualTo(stale);
        assertThat(Lab.refusal(lab.store.fail(lab.project, "a", old, "broken", true))).isEqualTo(stale);
        assertThat(Lab.refusal(lab.store.checkpoint(lab.project, "a", old, "1"))).isEqualTo(stale);
    }

    @Test
    void a_late_worker_keeps_its_task_as_long_as_nobody_took_it_over() {
        Lab lab = Lab.with(ONE);
        Reservation a = lab.claim("a", "w");
        lab.leasesRunOut();
        assertThat(lab.complete(a).state()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void a_renewal_that_finds_a_completion_half_done_carries_it_on() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(turning("b", "ready"), () -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> lab.store.complete(lab.project, "a", Lab.done(a.fencingToken()))).hasMessage("crash");
        assertThat(lab.status("a")).isEqualTo("completing");
        assertThat(Lab.refusal(lab.store.renew(lab.project, "a", a.fencingToken(), 60_000)))
                .isEqualTo(new Refusal.Ended("a", TaskStatus.COMPLETING));
        assertThat(lab.status("a")).isEqualTo("completed");
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_released_task_is_ready_at_once_and_the_attempt_does_not_count() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1}}}");
        for (int i = 0; i < 3; i++) {
            Reservation a = lab.claim("a", "w");
            assertThat(a.attempt()).isEqualTo(1);
            Lab.value(lab.store.release(lab.project, "a", a.fencingToken()));
            assertThat(lab.status("a")).isEqualTo("ready");
        }
        assertThat(lab.task("a").runs()).isEmpty();
    }

    @Test
    void a_repeated_release_gets_the_same_answer_and_changes_nothing() {
        Lab lab = Lab.with("stages: {s: {instances: 2, max_parallel_instances: 1}}");
        Reservation first = lab.claim("s-1", "w");
        Lab.value(lab.store.release(lab.project, "s-1", first.fencingToken()));
        Lab.value(lab.store.release(lab.project, "s-1", first.fencingToken()));
        Reservation next = lab.claim("s-1", "next");
        Lab.value(lab.store.release(lab.project, "s-1", first.fencingToken()));
        assertThat(Needed.held(lab, next)).isTrue();
        assertThat(new Items(lab).slots("s")).containsExactly("s-1#" + next.fencingToken());
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        Lab lab = Lab.with(ONE);
        assertThat(Lab.refusal(lab.store.renew(lab.project, "x", 1, 1_000))).isEqualTo(new Refusal.NoSuchTask(lab.project, "x"));
        assertThat(Lab.refusal(lab.store.release(lab.project, "x", 1))).isEqualTo(new Refusal.NoSuchTask(lab.project, "x"));
        assertThat(Lab.refusal(lab.store.complete(lab.project, "x", Lab.done(1)))).isEqualTo(new Refusal.NoSuchTask(lab.project, "x"));
        assertThat(Lab.refusal(lab.store.fail(lab.project, "x", 1, "", true))).isEqualTo(new Refusal.NoSuchTask(lab.project, "x"));
        assertThat(Lab.refusal(lab.store.checkpoint("nowhere", "x", 1, "1"))).isEqualTo(new Refusal.NoSuchProject("nowhere"));
    }

    private static String due(Lab lab) {
        return new Items(lab).task("a").get("due").s();
    }
}
