package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandOverTest {

    @Test
    void a_completion_hands_the_next_task_of_a_chain_over_in_the_same_call() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}}");
        Reservation a = lab.claim("a", "w");
        Completed done = completeAndWish(lab, a, 1);
        assertThat(done.newlyReady()).isEmpty();
        Reservation b = done.reservations().get(0);
        assertThat(List.of(b.task(), b.attempt(), b.expiresAt())).containsExactly("b", 1, lab.clock.instant().toEpochMilli() + 60_000);
        assertThat(lab.task("b").lease()).isEqualTo(new TaskView.Lease("w", b.fencingToken(), b.expiresAt()));
        Reservation c = completeAndWish(lab, b, 1).reservations().get(0);
        assertThat(completeAndWish(lab, c, 1).reservations()).isEmpty();
    }

    @Test
    void never_more_is_handed_over_than_the_worker_has_room_for() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 5, dependencies: [a]}}");
        Completed done = completeAndWish(lab, lab.claim("a", "w"), 2);
        assertThat(done.reservations()).hasSize(2);
        assertThat(done.newlyReady()).hasSize(3);
        assertThat(lab.claimBest("other", 10)).containsExactlyInAnyOrderElementsOf(done.newlyReady());
    }

    @Test
    void what_an_answer_has_no_room_for_is_given_back() {
        String payload = "x".repeat(60_000);
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 50, dependencies: [a], retry_policy: {max_attempts: 1}, payload: {text: " + payload + "}}}");
        Completed done = completeAndWish(lab, lab.claim("a", "w"), 50);
        assertThat(done.reservations()).hasSizeBetween(30, 40);
        assertThat(done.newlyReady()).hasSize(50 - done.reservations().size()).isSorted();
        assertThat(lab.claimBest("other", 50)).as("none has lost its only attempt").containsExactlyInAnyOrderElementsOf(done.newlyReady());
    }

    @Test
    void only_what_the_worker_can_do_is_handed_over() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a], requirements: [{capability: artist}]}, c: {dependencies: [a]}}");
        Completed done = completeAndWish(lab, lab.claim("a", "w"), 5);
        assertThat(done.reservations()).extracting(Reservation::task).containsExactly("c");
        assertThat(done.newlyReady()).containsExactly("b");

        Lab able = Lab.with("stages: {a: {}, b: {dependencies: [a], requirements: [{capability: artist}]}}");
        assertThat(completeAndWish(able, able.claim("a", "w"), 5, "artist").reservations()).extracting(Reservation::task).containsExactly("b");
    }

    @Test
    void tasks_of_limited_stages_are_left_to_claims() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 3, max_parallel_instances: 2, dependencies: [a]}}");
        Completed done = completeAndWish(lab, lab.claim("a", "w"), 5);
        assertThat(done.reservations()).isEmpty();
        assertThat(done.newlyReady()).hasSize(3);
    }

    @Test
    void a_task_with_other_blockers_left_is_not_handed_over_but_what_is_ready_is() {
        Lab lab = Lab.with("stages: {a: {}, x: {}, b: {dependencies: [a, x]}}");
        Reservation x = completeAndWish(lab, lab.claim("a", "w"), 5).reservations().get(0);
        assertThat(x.task()).isEqualTo("x");
        assertThat(completeAndWish(lab, x, 5).reservations()).extracting(Reservation::task).containsExactly("b");
    }

    @Test
    void a_lease_handed_over_in_an_answer_that_was_lost_runs_out() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        completeAndWish(lab, lab.claim("a", "w"), 1);
        assertThat(lab.claimBest("other", 1)).isEmpty();
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
    }

    private static Completed completeAndWish(Lab lab, Reservation done, int most, String... capabilities) {
        return Lab.value(lab.store.complete(lab.project, done.task(), new Completion(done.fencingToken(), List.of(), Map.of(),
                new Completion.HandOver(Lab.worker("w", capabilities), most))));
    }
}
