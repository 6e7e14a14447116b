package dev.sluice.store;

import static dev.sluice.store.testing.Requests.putOf;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Schedules in which the simulation saw a task wait for ever, run too early or keep a slot, each in its shortest form. */
class TasksFoundBySimulationTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";

    @Test
    void an_apply_that_has_to_finish_another_one_first_gets_a_number_of_its_own() {
        Lab lab = Lab.with(CHAIN);
        lab.applyAndDieAt(putOf("SLOTS"), "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [a]}}");
        assertThat(lab.apply("stages: {a: {}, x: {}, b: {dependencies: [a, x]}, c: {dependencies: [a]}}").version()).isEqualTo(3);
        assertThat(Lab.value(lab.others.versions(lab.project))).extracting(PlanVersion::version).containsExactly(1, 2, 3);
        lab.doTask("a");
        assertThat(lab.status("b")).isEqualTo("pending");
        assertThat(lab.status("c")).isEqualTo("ready");
    }

    @Test
    void one_of_a_stage_is_not_there_because_a_changed_plan_has_dropped_its_instances() {
        Lab lab = Lab.with("stages: {n: {instances: 2}, m: {}}");
        lab.apply("stages: {n: {}, m: {dependencies: [n+]}}");
        assertThat(lab.status("n-1")).isEqualTo("skipped");
        assertThat(lab.status("m")).isEqualTo("pending");
        lab.doTask("n");
        assertThat(lab.status("m")).isEqualTo("ready");
    }

    @Test
    void a_new_task_whose_predecessor_is_new_as_well_and_done_as_soon_as_it_is_there_does_not_wait_for_ever() {
        Lab lab = Lab.with("stages: {a: {}}");
        Reservation a = lab.claim("a", "w");
        AtomicBoolean there = new AtomicBoolean();
        lab.interference.before(request -> there.getAndSet(there.get() || putOf("TASK#b").test(request)), () -> {
            lab.complete(a);
            lab.doTask("b");
        });
        lab.apply(lab.store, "stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}");
        assertThat(lab.status("b")).isEqualTo("completed");
        assertThat(lab.status("c")).isEqualTo("ready");
    }

    @Test
    void fallbacks_of_fallbacks_that_come_too_late_are_skipped_wherever_the_apply_dies() {
        Lab lab = Lab.alone("stages: {a: {}}");
        lab.doTask("a");
        lab.applyAndDieAt(updateOf("TASK#ag"), "stages: {a: {retry_policy: {fallback_tasks: [af, ag]}}}");
        lab.clock.advanceSeconds(60);
        lab.cleanup();
        assertThat(lab.status("af")).isEqualTo("skipped");
        assertThat(lab.status("ag")).isEqualTo("skipped");
    }

    @Test
    void a_task_that_could_not_be_taken_out_waits_for_what_a_later_version_wants_of_it() {
        Lab lab = Lab.with("stages: {a: {}, c: {}}");
        Reservation c = begunWhileTakenOut(lab);
        Lab.value(lab.others.release(lab.project, "c", c.fencingToken()));
        Applied again = Lab.value(lab.apply(lab.others, "stages: {a: {}, b: {}, c: {dependencies: [b]}}"));
        assertThat(again.notApplied()).isEmpty();
        assertThat(lab.status("c")).isEqualTo("pending");
        lab.doTask("b");
        assertThat(lab.status("c")).isEqualTo("ready");
    }

    @Test
    void a_task_that_could_not_be_taken_out_and_comes_back_while_it_runs_is_named_only_if_it_is_to_wait_for_something_else() {
        String first = "stages: {a: {}, c: {}}";
        Lab lab = Lab.with(first);
        begunWhileTakenOut(lab);
        assertThat(Lab.value(lab.apply(lab.others, first)).notApplied()).isEmpty();
        Lab other = Lab.with(first);
        begunWhileTakenOut(other);
        assertThat(Lab.value(other.apply(other.others, "stages: {a: {}, c: {dependencies: [a]}}")).notApplied())
                .containsExactly("task c had begun before what it needs could be changed");
    }

    @Test
    void an_effect_that_comes_late_counts_no_attempt_that_was_given_back_since() {
        String once = "stages: {a: {}, c: {}, b: {dependencies: [a, c], retry_policy: {max_attempts: 1}}}";
        Lab lab = Lab.with(once);
        lab.doTask("c");
        lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#b"));
        Reservation a = lab.claim("a", "w");
        Interference mortal = new Interference(Lab.database());
        mortal.dieAt(Moments.turning("a", "completed"));
        assertThatThrownBy(() -> lab.process(mortal).complete(lab.project, "a", Lab.done(a.fencingToken()))).isInstanceOf(Interference.Died.class);
        Reservation b = lab.claim("b", "w");
        lab.interference.before(Moments.turning("b", "failing").or(Moments.turning("a", "completed")), () -> {
            Lab.value(lab.others.release(lab.project, "b", b.fencingToken()));
            lab.applyAndDieAt(Moments.turning("b", "ready"), once.replace("max_attempts", "base_seconds: 7, max_attempts"));
        });
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        lab.leasesRunOut();
        lab.cleanup();
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_failure_that_is_reported_again_after_the_next_claim_gives_back_the_slot_of_its_own_lease() {
        Lab lab = Lab.with("stages: {d: {instances: 3, max_parallel_instances: 2, retry_policy: {max_attempts: 2, base_seconds: 1}}}");
        Reservation d = lab.claim("d-1", "w");
        lab.interference.dieAt(Moments.writingSlots());
        assertThatThrownBy(() -> lab.store.fail(lab.project, "d-1", d.fencingToken(), "broken", true)).isInstanceOf(Interference.Died.class);
        lab.clock.advanceSeconds(60);
        Reservation again = lab.claim("d-1", "other");
        Lab.value(lab.others.fail(lab.project, "d-1", d.fencingToken(), "broken", true));
        assertThat(new Items(lab).slots("d")).containsExactly("d-1#" + again.fencingToken());
    }

    @Test
    void whoever_loses_a_lease_that_ran_out_to_one_who_dies_gives_its_slot_back_all_the_same() {
        Lab lab = Lab.with("stages: {d: {instances: 3, max_parallel_instances: 2}}");
        String late = Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1)).get(0).task();
        lab.leasesRunOut();
        Interference mortal = new Interference(Lab.database());
        mortal.dieAt(Moments.writingSlots());
        lab.interference.before(updateOf("TASK#" + late), () -> assertThatThrownBy(() -> lab.process(mortal).claimBest(lab.project, Lab.worker("other"), 1))
                .isInstanceOf(Interference.Died.class));
        Reservation second = Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1)).get(0);
        assertThat(new Items(lab).slots("d")).containsExactly(second.task() + "#" + second.fencingToken());
    }

    @Test
    void fallbacks_of_which_the_first_is_skipped_by_one_who_dies_are_all_skipped() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("a", "completed"), () -> {
            lab.applyAndDieAt(Moments.reading("TASK#f"), "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}, b: {dependencies: [a]}}");
            lab.leasesRunOut();
            Interference mortal = new Interference(Lab.database());
            mortal.dieAt(Moments.turning("g", "skipped"));
            assertThatThrownBy(() -> lab.process(mortal).claimBest(lab.project, Lab.worker("other"), 1)).isInstanceOf(Interference.Died.class);
        });
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        lab.clock.advanceSeconds(3_600);
        lab.cleanup();
        assertThat(lab.status("f")).isEqualTo("skipped");
        assertThat(lab.status("g")).isEqualTo("skipped");
    }

    /** The task {@code c} is claimed just before the apply comes to it. */
    private static Reservation begunWhileTakenOut(Lab lab) {
        Reservation[] begun = new Reservation[1];
        lab.interference.before(updateOf("TASK#c"), () -> begun[0] = lab.claim("c", "w"));
        assertThat(Lab.value(lab.apply(lab.store, "stages: {a: {}}")).notApplied()).containsExactly("task c had begun before it could be taken out");
        return begun[0];
    }
}
