package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Meter;
import dev.sluice.store.testing.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tasks done one after the other by one worker, of which only the first stands in the index. */
class ChainsTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}, d: {dependencies: [c]}}";
    private static final String JOIN = "stages: {a: {}, other: {}, b: {dependencies: [a, other]}}";

    @Test
    void a_task_of_a_chain_costs_one_write_to_lease_and_one_to_complete() {
        Lab lab = Lab.alone(CHAIN);
        Meter meter = new Meter(Lab.database(), ItemSize::of);
        Store store = lab.process(meter);
        Reservation b = next(lab, store, lab.claim("a", "w"));
        meter.reset();
        Reservation c = next(lab, store, b);
        assertThat(meter.written()).isEqualTo(2);
        meter.reset();
        Reservation d = next(lab, store, c);
        assertThat(meter.written()).isEqualTo(2);
        meter.reset();
        goOn(lab, store, d);
        assertThat(meter.written()).as("the last one, and the anchor out of the index").isEqualTo(3);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("completed", 4));
    }

    @Test
    void a_worker_that_finds_no_dependent_goes_on_with_the_best_that_is_ready_and_that_costs_two_writes() {
        Lab lab = Lab.alone("stages: {a: {}, low: {priority: low}, high: {priority: high}}");
        Meter meter = new Meter(Lab.database(), ItemSize::of);
        Reservation a = lab.claim("a", "w");
        Reservation high = next(lab, lab.process(meter), a);
        assertThat(high.task()).isEqualTo("high");
        assertThat(meter.written()).as("the completion, the lease, and one entry less").isEqualTo(3);
    }

    @Test
    void a_dependent_that_was_looked_at_for_the_chain_is_not_read_again_when_its_blocker_comes_off() {
        Lab lab = Lab.alone(JOIN);
        Meter meter = new Meter(Lab.database(), ItemSize::of);
        Reservation a = lab.claim("a", "w");
        lab.claim("other", "v");
        goOn(lab, lab.process(meter), a);
        assertThat(meter.read()).as("half a unit each: the task, its dependent, the project, what is ready").isEqualTo(2);
        assertThat(new Items(lab).task("b").get("blockers").ns()).hasSize(1);
    }

    @Test
    void a_blocker_that_comes_off_after_the_look_leaves_no_task_behind() {
        Lab lab = Lab.alone(JOIN);
        Reservation a = lab.claim("a", "w");
        Reservation other = lab.claim("other", "v");
        lab.interference.before(Moments.turning("a", "completing"), () -> lab.others.complete(lab.project, "other",
                new Completion(other.fencingToken(), List.of(), Map.of(), null)));
        assertThat(goOn(lab, lab.store, a).reservations()).extracting(Reservation::task).containsExactly("b");
    }

    @Test
    void a_task_of_a_limited_stage_that_a_claim_would_take_first_is_left_to_a_claim() {
        Lab lab = Lab.alone("stages: {a: {}, narrow: {priority: high, instances: 2, max_parallel_instances: 1}, other: {instances: 2}}");
        Reservation a = lab.claim("a", "w");
        assertThat(goOn(lab, lab.others, a).reservations()).isEmpty();
        assertThat(lab.claimBest("w", 1)).singleElement().asString().as("either, since neither goes before the other").startsWith("narrow-");
        Reservation other = lab.claim("other-1", "w");
        assertThat(goOn(lab, lab.others, other).reservations()).as("the limited stage is full").extracting(Reservation::task).containsExactly("other-2");
    }

    @Test
    void what_is_overdue_goes_first_so_nothing_that_is_ready_is_handed_over_then() {
        Lab lab = Lab.alone("stages: {a: {}, b: {}, c: {}}");
        Reservation a = lab.claim("a", "w");
        lab.claim("b", "dead");
        lab.leasesRunOut();
        lab.others.renew(lab.project, "a", a.fencingToken(), 60_000);
        assertThat(goOn(lab, lab.others, a).reservations()).isEmpty();
        assertThat(lab.claimBest("w", 1)).containsExactly("b");
    }

    @Test
    void a_chain_is_never_longer_than_can_be_read_in_a_moment() {
        int tasks = 40;
        Lab lab = Lab.alone("stages: {t0: {}" + IntStream.range(1, tasks)
                .mapToObj(i -> ", t" + i + ": {dependencies: [t" + (i - 1) + "]}").collect(Collectors.joining()) + "}");
        Reservation task = lab.claim("t0", "w");
        for (int i = 1; i < tasks; i++) {
            task = next(lab, lab.others, task);
            assertThat(task.task()).isEqualTo("t" + i);
        }
        lab.leasesRunOut();
        Interference watched = new Interference(Lab.database());
        assertThat(Lab.value(lab.process(watched).claimBest(lab.project, Lab.worker("other"), 1))).extracting(Reservation::task).containsExactly("t39");
        assertThat(watched.calls()).isLessThan(40);
    }

    @Test
    void the_lease_of_a_link_is_renewed_without_the_index_and_watched_by_way_of_the_anchor() {
        Lab lab = Lab.alone(CHAIN);
        Meter meter = new Meter(Lab.database(), ItemSize::of);
        Reservation b = next(lab, lab.others, lab.claim("a", "w"));
        for (int i = 0; i < 4; i++) {
            lab.clock.advanceSeconds(30);
            meter.reset();
            Lab.value(lab.process(meter).renew(lab.project, "b", b.fencingToken(), 60_000));
            assertThat(meter.written()).isEqualTo(1);
            assertThat(lab.claimBest("other", 1)).isEmpty();
        }
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
        assertThat(lab.status("a")).isEqualTo("completed");
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void a_lease_that_is_shorter_than_that_of_the_anchor_begins_no_chain_since_it_would_be_missed_too_late() {
        Lab lab = Lab.alone(CHAIN);
        Reservation a = Lab.value(lab.others.claim(lab.project, "a", new Worker("w", java.util.Set.of(), 3_600_000)));
        goOn(lab, lab.others, a);
        assertThat(stored(lab, "a")).isEqualTo("completed");
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
    }

    @Test
    void readers_see_the_anchor_as_completed_although_it_stays_in_the_index() {
        Lab lab = Lab.alone(CHAIN);
        next(lab, lab.others, lab.claim("a", "w"));
        assertThat(stored(lab, "a")).isEqualTo("completing");
        assertThat(lab.task("a").status()).isEqualTo("completed");
        assertThat(lab.task("a").waitsFor()).isEmpty();
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("completed", 1, "in_progress", 1, "pending", 2));
    }

    @Test
    void a_link_that_an_index_which_is_behind_still_has_as_ready_is_not_handed_over_once_more() {
        Lab lab = Lab.alone("stages: {a: {}, b: {}}");
        Reservation a = lab.claim("a", "w");
        Map<String, AttributeValue> indexed = new Items(lab).task("b");
        Reservation b = next(lab, lab.others, a);
        behind(lab, "b", indexed);
        assertThat(goOn(lab, lab.others, b).reservations()).isEmpty();
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void a_chain_does_not_lead_back_to_an_earlier_link_that_an_index_which_is_behind_still_has_as_ready() {
        Lab lab = Lab.alone("stages: {a: {}, b: {}, c: {dependencies: [b]}}");
        Reservation a = lab.claim("a", "w");
        Map<String, AttributeValue> indexed = new Items(lab).task("b");
        Reservation c = next(lab, lab.others, next(lab, lab.others, a));
        behind(lab, "b", indexed);
        assertThat(goOn(lab, lab.others, c).reservations()).isEmpty();
        assertThat(stored(lab, "a")).isEqualTo("completed");
        assertThat(stored(lab, "c")).isEqualTo("completed");
    }

    /** The index shows the task where it was before. */
    private static void behind(Lab lab, String task, Map<String, AttributeValue> before) {
        List.of("queue", "due").forEach(attribute -> new Items(lab).edit(task, attribute, before.get(attribute)));
    }

    @Test
    void a_repeated_completion_finishes_what_its_first_call_left_and_gets_the_same_answer() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}, side: {dependencies: [b]}}");
        Reservation b = next(lab, lab.others, lab.claim("a", "w"));
        lab.interference.dieAt(Moments.writing("side"));
        assertThatThrownBy(() -> goOn(lab, lab.store, b)).isInstanceOf(Interference.Died.class);
        assertThat(lab.status("side")).isEqualTo("pending");
        assertThat(Lab.value(lab.others.complete(lab.project, "b", wish(b))).state().stored()).isEqualTo("completed");
        assertThat(lab.status("side")).isEqualTo("ready");
        assertThat(lab.status("c")).isEqualTo("ready");
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void a_repeat_that_does_not_see_the_completion_begins_no_chain_of_which_the_first_call_knew_nothing() {
        Lab lab = Lab.alone("stages: {a: {}, d: {dependencies: [a]}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#a"));
        Interference first = new Interference(Lab.database());
        first.dieAt(Moments.writing("d"));
        assertThatThrownBy(() -> lab.process(first).complete(lab.project, "a", Lab.done(a.fencingToken()))).isInstanceOf(Interference.Died.class);
        assertThat(goOn(lab, lab.store, a).reservations()).extracting(Reservation::task).containsExactly("d");
        lab.leasesRunOut();
        assertThat(lab.claimBest("other", 1)).containsExactly("d");
    }

    @Test
    void a_lease_that_comes_after_the_chain_was_given_up_is_refused() {
        Lab lab = Lab.alone(CHAIN);
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("b", "leased"), () -> {
            lab.leasesRunOut();
            assertThat(lab.claimBest("other", 1)).containsExactly("b");
        });
        assertThat(goOn(lab, lab.store, a).reservations()).isEmpty();
        assertThat(lab.task("b").lease().owner()).isEqualTo("other");
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void what_is_ready_is_not_leased_in_a_chain_that_was_given_up_meanwhile() {
        Lab lab = Lab.alone("stages: {a: {}, s: {}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("s", "leased"), () -> {
            lab.leasesRunOut();
            lab.cleanup();
        });
        assertThat(goOn(lab, lab.store, a).reservations()).isEmpty();
        assertThat(lab.claimBest("other", 1)).containsExactly("s");
    }

    @Test
    void what_is_ready_is_not_leased_in_a_chain_once_an_apply_has_sent_it_back_to_its_blockers() {
        Lab lab = Lab.alone("stages: {a: {}, x: {}, s: {priority: high}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("s", "leased"), () -> lab.apply("stages: {a: {}, x: {}, s: {priority: high, dependencies: [x]}}"));
        assertThat(goOn(lab, lab.store, a).reservations()).isEmpty();
        assertThat(lab.status("s")).isEqualTo("pending");
        lab.doTask("x");
        assertThat(lab.claimBest("other", 1)).containsExactly("s");
    }

    @Test
    void whoever_claims_a_link_by_name_whose_lease_ran_out_ends_its_chain() {
        Lab lab = Lab.alone(CHAIN);
        next(lab, lab.store, lab.claim("a", "w"));
        lab.leasesRunOut();
        assertThat(stored(lab, "a")).isEqualTo("completing");
        lab.claim("b", "other");
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void whoever_gives_a_chain_up_leaves_the_lease_of_another_alone() {
        Lab lab = Lab.alone("stages: {a: {}, s: {}}");
        diesBeforeLeasing(lab, "s");
        lab.leasesRunOut();
        Interference between = new Interference(Lab.database());
        between.before(Moments.writing("s"), () -> lab.claim("s", "other"));
        lab.process(between).cleanup(60_000);
        assertThat(lab.task("s").lease().owner()).isEqualTo("other");
        assertThat(new Items(lab).task("s").get("due").s()).startsWith("W#");
        assertThat(stored(lab, "a")).isEqualTo("completed");
    }

    @Test
    void whoever_gives_a_chain_up_makes_no_token_be_given_out_again() {
        Lab lab = Lab.alone("stages: {a: {}, s: {}}");
        diesBeforeLeasing(lab, "s");
        lab.leasesRunOut();
        List<Long> tokens = new ArrayList<>();
        Interference between = new Interference(Lab.database());
        between.before(Moments.writing("s"), () -> {
            for (int times = 0; times < 2; times++) {
                tokens.add(lab.claim("s", "other").fencingToken());
                Lab.value(lab.others.release(lab.project, "s", tokens.get(times)));
            }
        });
        lab.process(between).cleanup(60_000);
        tokens.add(lab.claim("s", "other").fencingToken());
        assertThat(tokens).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_successor_that_becomes_ready_while_its_chain_is_given_up_can_be_claimed_at_once() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a]}}");
        diesBeforeLeasing(lab, "b");
        lab.leasesRunOut();
        Interference between = new Interference(Lab.database());
        between.before(Moments.writing("b"), () -> lab.apply("stages: {a: {}, b: {}}"));
        lab.process(between).cleanup(60_000);
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
    }

    @Test
    void a_successor_that_gets_another_priority_while_its_chain_is_given_up_goes_by_that() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a], expected: PT5M}, c: {}}");
        diesBeforeLeasing(lab, "b");
        lab.apply("stages: {a: {}, b: {expected: PT5M}, c: {}}");
        lab.leasesRunOut();
        Interference between = new Interference(Lab.database());
        between.before(Moments.writing("b"), () -> lab.apply("stages: {a: {}, b: {priority: low}, c: {}}"));
        lab.process(between).cleanup(60_000);
        assertThat(lab.claimBest("other", 1)).containsExactly("c");
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
    }

    @Test
    void a_successor_that_gets_another_blocker_meanwhile_goes_its_own_way() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: [a]}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("b", "leased"), () -> lab.apply("stages: {a: {}, x: {}, b: {dependencies: [a, x]}}"));
        assertThat(goOn(lab, lab.store, a).reservations()).isEmpty();
        assertThat(stored(lab, "a")).isEqualTo("completed");
        lab.doTask("x");
        assertThat(lab.claimBest("other", 1)).containsExactly("b");
    }

    @Test
    void a_link_that_is_given_back_or_fails_ends_its_chain_and_can_be_had_by_others() {
        Lab released = Lab.alone(CHAIN);
        Reservation b = next(released, released.others, released.claim("a", "w"));
        Lab.value(released.others.release(released.project, "b", b.fencingToken()));
        assertThat(stored(released, "a")).isEqualTo("completed");
        assertThat(released.claimBest("other", 1)).containsExactly("b");

        Lab failed = Lab.alone(CHAIN);
        Reservation again = next(failed, failed.others, failed.claim("a", "w"));
        Lab.value(failed.others.fail(failed.project, "b", again.fencingToken(), "broken", true));
        assertThat(stored(failed, "a")).isEqualTo("completed");
        failed.clock.advanceSeconds(3_600);
        assertThat(failed.claimBest("other", 1)).containsExactly("b");
    }

    /** A worker that completes {@code a} and would go on with {@code successor} dies once its completion has named that one. */
    private static void diesBeforeLeasing(Lab lab, String successor) {
        Reservation a = lab.claim("a", "w");
        lab.interference.dieAt(Moments.turning(successor, "leased"));
        assertThatThrownBy(() -> goOn(lab, lab.store, a)).isInstanceOf(Interference.Died.class);
    }

    private static Reservation next(Lab lab, Store store, Reservation done) {
        return goOn(lab, store, done).reservations().get(0);
    }

    private static Completed goOn(Lab lab, Store store, Reservation done) {
        return Lab.value(store.complete(lab.project, done.task(), wish(done)));
    }

    private static Completion wish(Reservation done) {
        return new Completion(done.fencingToken(), List.of(), Map.of(), new Completion.HandOver(Lab.worker("w"), 1));
    }

    private static String stored(Lab lab, String task) {
        return new Items(lab).task(task).get("status").s();
    }
}
