package dev.sluice.store;

import static dev.sluice.store.testing.Requests.putOf;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Schedules in which the simulation saw an invariant break, each in its shortest form. */
class FoundBySimulationTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";

    @Test
    void an_apply_that_has_to_finish_another_one_first_gets_a_number_of_its_own() {
        Lab lab = Lab.with(CHAIN);
        diesAt(lab, putOf("SLOTS"), "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [a]}}");
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
    void a_gate_that_a_changed_plan_takes_up_again_lets_its_new_dependents_go_on() {
        String gated = "dependencies: [a], gate_requirements: [{type: capability_check, capability: artist}]";
        for (boolean opened : List.of(false, true)) {
            Lab lab = Lab.with("stages: {a: {}, m: {instances: 2, " + gated + "}}");
            lab.doTask("a");
            if (opened) {
                Lab.value(lab.others.claimBest(lab.project, new Worker("w", java.util.Set.of("artist"), 60_000), 2))
                        .forEach(task -> lab.others.release(lab.project, task.task(), task.fencingToken()));
            }
            lab.apply("stages: {a: {}}");
            lab.apply("stages: {a: {}, m: {" + gated + "}}");
            lab.others.claimBest(lab.project, new Worker("w", java.util.Set.of("artist"), 60_000), 1);
            assertThat(lab.status("m")).as("gate was open: " + opened).isIn("ready", "in_progress");
        }
    }

    @Test
    void a_gate_that_was_told_all_while_no_plan_had_it_opens_once_a_plan_has_it_again() {
        String gated = "dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]";
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 2, " + gated + "}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.writingGate("GATE#b#quality_threshold"), () -> lab.apply("stages: {a: {}}"));
        Lab.value(lab.store.complete(lab.project, "a", new Completion(a.fencingToken(), List.of(), Map.of("acc", 0.9), null)));
        lab.apply("stages: {a: {}, b: {" + gated + "}}");
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_change_whose_record_comes_after_somebody_told_the_gate_of_what_was_before_tells_it_again() {
        Lab lab = Lab.with("stages: {a: {outputs: out}, b: {dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]}}");
        Reservation a = lab.claim("a", "w");
        Lab.value(lab.others.complete(lab.project, "a", new Completion(a.fencingToken(),
                List.of(new Artifact(null, 0, "out", "first", "0".repeat(64), 1, null, 0.3)), Map.of("acc", 0.3), null)));
        lab.interference.before(Moments.putting("ARTIFACT#a"), () -> Lab.value(lab.others.changeArtifact(lab.project, "a",
                new ArtifactChange("out", null, null, null, null, 0.3, Map.of("acc", 0.3)), "another")));
        Lab.value(lab.store.changeArtifact(lab.project, "a", new ArtifactChange("out", null, null, null, null, 0.9, Map.of("acc", 0.9)), "one"));
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_claim_from_before_a_deletion_takes_nothing_of_the_project_that_followed_since_it_knows_other_limits() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 2, max_parallel_instances: 1}}");
        lab.interference.before(Moments.reading("SLOTS"), () -> {
            lab.others.delete(lab.project);
            lab.apply("stages: {a: {}, b: {instances: 2, max_parallel_instances: 1, can_execute_with: []}}");
            lab.claim("a", "other");
        });
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1))).isEmpty();
        assertThat(lab.status("b-1")).isEqualTo("ready");
    }

    @Test
    void a_new_task_whose_predecessor_is_new_as_well_and_soon_done_does_not_wait_for_ever() {
        Lab lab = Lab.with("stages: {a: {}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.putting("TASK#c"), () -> {
            lab.complete(a);
            Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 1)).forEach(lab::complete);
        });
        lab.apply(lab.store, "stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}");
        if (lab.status("b").equals("ready")) {
            lab.doTask("b");
        }
        assertThat(lab.status("b")).isEqualTo("completed");
        assertThat(lab.status("c")).isEqualTo("ready");
    }

    @Test
    void fallbacks_of_fallbacks_that_come_too_late_are_skipped_wherever_the_apply_dies() {
        Lab lab = Lab.alone("stages: {a: {}}");
        lab.doTask("a");
        diesAt(lab, updateOf("TASK#ag"), "stages: {a: {retry_policy: {fallback_tasks: [af, ag]}}}");
        lab.clock.advanceSeconds(60);
        lab.cleanup();
        assertThat(lab.status("af")).isEqualTo("skipped");
        assertThat(lab.status("ag")).isEqualTo("skipped");
    }

    @Test
    void an_apply_in_the_middle_of_which_the_project_is_deleted_is_told_so() {
        Lab lab = Lab.with(CHAIN);
        String second = "stages: {a: {}, b: {}}";
        diesAt(lab, putOf("SLOTS"), second);
        lab.interference.before(updateOf("PROJECT", "REMOVE #applying"), () -> {
            lab.apply(second);
            Lab.value(lab.others.delete(lab.project));
        });
        assertThat(Lab.refusal(lab.apply(lab.store, "stages: {c: {}}"))).isEqualTo(new Refusal.Busy(lab.project));
    }

    @Test
    void a_call_in_the_middle_of_which_the_project_is_deleted_is_to_be_repeated() {
        Lab lab = Lab.with(CHAIN);
        lab.interference.before(FoundBySimulationTest::readsDefinition, () -> Lab.value(lab.others.delete(lab.project)));
        assertThatThrownBy(() -> lab.store.task(lab.project, "a")).isInstanceOf(StoreUnavailable.class);
        assertThat(Lab.refusal(lab.store.task(lab.project, "a"))).isEqualTo(new Refusal.NoSuchProject(lab.project));
    }

    @Test
    void a_deletion_that_lists_items_late_takes_no_definition_of_the_project_that_followed() {
        Lab lab = Lab.alone(CHAIN);
        lab.interference.before(request -> request instanceof QueryRequest query && query.tableName().equals(lab.tables().tasks()), () -> {
            Lab.value(lab.others.delete(lab.project));
            lab.apply(CHAIN);
        });
        lab.store.delete(lab.project);
        assertThat(Lab.value(lab.process(new Interference(Lab.database())).tasks(lab.project, null, 10, null)).items()).hasSize(2);
    }

    @Test
    void nor_if_an_apply_to_the_deleted_one_that_was_refused_had_saved_the_same() {
        Lab lab = Lab.alone(CHAIN);
        String second = "stages: {a: {}, b: {}}";
        Interference applying = new Interference(Lab.database());
        applying.before(updateOf("PROJECT"), () -> Lab.value(lab.store.delete(lab.project)));
        lab.interference.before(BatchWriteItemRequest.class::isInstance, () -> {
            lab.others.delete(lab.project);
            lab.apply(second);
        });
        assertThat(Lab.refusal(lab.apply(lab.process(applying), second))).isEqualTo(new Refusal.Busy(lab.project));
        assertThat(Lab.value(lab.process(new Interference(Lab.database())).tasks(lab.project, null, 10, null)).items()).hasSize(2);
    }

    @Test
    void a_project_is_not_founded_on_a_tombstone_that_had_a_successor() {
        Lab lab = Lab.with(CHAIN);
        Lab.value(lab.others.delete(lab.project));
        long[] earlier = new long[1];
        lab.interference.before(updateOf("PROJECT"), () -> {
            lab.apply(CHAIN);
            earlier[0] = lab.claim("a", "w").fencingToken();
            Lab.value(lab.others.delete(lab.project));
        });
        assertThat(Lab.refusal(lab.apply(lab.store, CHAIN))).isEqualTo(new Refusal.Busy(lab.project));
        lab.apply(CHAIN);
        assertThat(lab.claim("a", "w").fencingToken()).isGreaterThan(earlier[0]);
    }

    @Test
    void a_marked_task_that_a_late_apply_left_of_a_deleted_project_goes_with_the_next_cleanup() {
        Lab lab = Lab.alone(CHAIN);
        Map<String, AttributeValue> ghost = new HashMap<>(new Items(lab).task("b"));
        ghost.putAll(Map.of("recheck", Values.bool(true), "queue", Values.s(Keys.queue(lab.project, Keys.ENGINE_LANE)), "due", Values.s("R##1#1")));
        Lab.value(lab.others.delete(lab.project));
        lab.apply("stages: {a: {}}");
        Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(ghost));
        lab.doTask("a");
        lab.cleanup();
        lab.clock.advanceSeconds(3_700);
        lab.cleanup();
        assertThat(new Items(lab).find("TASK#b")).isEmpty();
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
    }

    @Test
    void a_version_that_a_late_apply_left_of_a_deleted_project_is_not_what_the_next_one_builds_on() {
        Lab lab = Lab.alone(CHAIN);
        Map<String, AttributeValue> ghost = new Items(lab).find("PLAN#000001").orElseThrow();
        Lab.value(lab.others.delete(lab.project));
        diesAt(lab, putOf("SLOTS"), CHAIN);
        Lab.database().putItem(put -> put.tableName(lab.tables().tasks()).item(ghost));
        lab.clock.advanceSeconds(60);
        lab.cleanup();
        assertThat(lab.claimBest("w", 10)).isEqualTo(List.of("a"));
    }

    @Test
    void figures_of_an_attempt_that_was_refused_open_no_gate_even_if_a_fallback_did_the_work() {
        String before = "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}";
        Lab lab = Lab.with(before);
        Reservation a = lab.claim("a", "w");
        lab.interference.before(Moments.turning("a", "completing"),
                () -> lab.others.fail(lab.project, "a", a.fencingToken(), "broken", true));
        assertThat(Lab.refusal(lab.store.complete(lab.project, "a", reporting(a, 0.9)))).isInstanceOf(Refusal.StaleToken.class);
        Reservation fallback = lab.claim("f", "w");
        Lab.value(lab.others.complete(lab.project, "f", reporting(fallback, 0.3)));
        lab.apply("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}},"
                + " n: {dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]}}");
        assertThat(Lab.value(lab.others.gates(lab.project))).singleElement().satisfies(gate -> assertThat(gate.satisfied()).isFalse());
        assertThat(lab.status("n")).isEqualTo("pending");
    }

    @Test
    void what_a_fallback_delivered_opens_a_gate_of_a_plan_that_has_no_such_fallback_any_more() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}");
        Reservation a = lab.claim("a", "w");
        lab.interference.before(updateOf("PROJECT"), () -> {
            Lab.value(lab.others.fail(lab.project, "a", a.fencingToken(), "broken", true));
            Lab.value(lab.others.complete(lab.project, "f", reporting(lab.claim("f", "w"), 0.9)));
        });
        Lab.value(lab.apply(lab.store, "stages: {a: {retry_policy: {max_attempts: 1}},"
                + " n: {dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]}}"));
        assertThat(lab.status("a")).isEqualTo("stood_in");
        assertThat(Lab.value(lab.others.gates(lab.project))).singleElement().satisfies(gate -> assertThat(gate.satisfied()).isTrue());
        assertThat(lab.status("n")).isEqualTo("ready");
    }

    @Test
    void rolling_back_does_not_bring_back_a_project_that_was_deleted_meanwhile() {
        Lab lab = Lab.with(CHAIN);
        lab.apply("stages: {a: {}}");
        AtomicBoolean read = new AtomicBoolean();
        lab.interference.before(request -> read.getAndSet(read.get() || readsDefinition(request)), () -> Lab.value(lab.others.delete(lab.project)));
        assertThat(Lab.refusal(lab.store.rollBack(lab.project, 1, "owner"))).isEqualTo(new Refusal.Busy(lab.project));
        assertThat(Lab.refusal(lab.store.rollBack(lab.project, 1, "owner"))).isEqualTo(new Refusal.NoSuchProject(lab.project));
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
            diesAt(lab, Moments.turning("b", "ready"), once.replace("max_attempts", "base_seconds: 7, max_attempts"));
        });
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        lab.leasesRunOut();
        lab.cleanup();
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_comes_while_a_fallback_completes_hears_what_that_delivered() {
        String first = "stages: {a: {outputs: [report], retry_policy: {max_attempts: 1, fallback_tasks: [f]}},"
                + " b: {dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]}";
        Lab lab = Lab.with(first + "}");
        Lab.value(lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true));
        Reservation fallback = lab.claim("f", "w");
        lab.interference.before(updateOf("TASK#a"), () -> lab.apply(first + ", m: {gate_requirements: [{type: artifact_exists, artifact: report}]}}"));
        Artifact report = new Artifact(null, 0, "report", "f/report", "0".repeat(64), 1, null, 0.9);
        Lab.value(lab.store.complete(lab.project, "f", new Completion(fallback.fencingToken(), List.of(report), Map.of("acc", 0.9), null)));
        assertThat(lab.status("m")).isEqualTo("ready");
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
            diesAt(lab, Moments.reading("TASK#f"), "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}, b: {dependencies: [a]}}");
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

    @Test
    void a_gate_whose_requirement_asks_for_something_else_hears_again_of_what_was_delivered_before() {
        String plan = "stages: {a: {}, n: {dependencies: [a], requirements: [{quality_gate: \"%s >= 0.8\"}]}}";
        Lab lab = Lab.with(plan.formatted("acc"));
        Lab.value(lab.others.complete(lab.project, "a", new Completion(lab.claim("a", "w").fencingToken(), List.of(), Map.of("acc", 0.3, "f1", 0.9), null)));
        assertThat(lab.status("n")).isEqualTo("pending");
        lab.apply(plan.formatted("f1"));
        assertThat(lab.status("n")).isEqualTo("ready");
    }

    @Test
    void a_gate_that_is_just_being_taken_out_hears_of_changes_as_long_as_it_may_open() {
        Lab lab = Lab.with("stages: {a: {outputs: [report]}, n: {dependencies: [a], requirements: [{quality_gate: \"acc >= 0.8\"}]}}");
        Artifact report = new Artifact(null, 0, "report", "a/report", "0".repeat(64), 1, null, 0.9);
        Reservation a = lab.claim("a", "w");
        lab.interference.before(updateOf("GATE#n#quality_threshold", "#status = :opening"), () -> {
            diesAt(lab, Moments.turning("n", "skipped"), "stages: {a: {outputs: [report]}}");
            Lab.value(lab.others.changeArtifact(lab.project, "a", new ArtifactChange("report", null, null, null, null, 0.3, Map.of("acc", 0.3)), "w"));
        });
        Lab.value(lab.store.complete(lab.project, "a", new Completion(a.fencingToken(), List.of(report), Map.of("acc", 0.9), null)));
        assertThat(lab.status("n")).isEqualTo("pending");
    }

    @Test
    void a_gate_hears_what_a_fallback_delivered_though_the_task_it_stood_in_for_was_taken_out_meanwhile() {
        String first = "stages: {a: {outputs: [report], retry_policy: {max_attempts: 1, fallback_tasks: [f]}}";
        Lab lab = Lab.with(first + "}");
        Lab.value(lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true));
        Reservation[] fallback = new Reservation[1];
        lab.interference.before(Moments.turning("f", "skipped"), () -> fallback[0] = lab.claim("f", "w"));
        lab.apply(lab.store, "stages: {x: {}}");
        Artifact report = new Artifact(null, 0, "report", "f/report", "0".repeat(64), 1, null, 0.9);
        Lab.value(lab.others.complete(lab.project, "f", new Completion(fallback[0].fencingToken(), List.of(report), Map.of(), null)));
        assertThat(lab.status("a")).isEqualTo("skipped");
        lab.apply(first + ", m: {gate_requirements: [{type: artifact_exists, artifact: report}]}}");
        assertThat(lab.status("m")).isEqualTo("ready");
    }

    /** The task {@code c} is claimed just before the apply comes to it. */
    private static Reservation begunWhileTakenOut(Lab lab) {
        Reservation[] begun = new Reservation[1];
        lab.interference.before(updateOf("TASK#c"), () -> begun[0] = lab.claim("c", "w"));
        assertThat(Lab.value(lab.apply(lab.store, "stages: {a: {}}")).notApplied()).containsExactly("task c had begun before it could be taken out");
        return begun[0];
    }

    private static Completion reporting(Reservation lease, double accuracy) {
        return new Completion(lease.fencingToken(), List.of(), Map.of("acc", accuracy), null);
    }

    private static boolean readsDefinition(Object request) {
        return request instanceof software.amazon.awssdk.services.dynamodb.model.GetItemRequest get
                && get.key().get("sk").s().startsWith("DEFINITION#");
    }

    private static void diesAt(Lab lab, Predicate<Object> request, String pipeline) {
        Interference mortal = new Interference(Lab.database());
        mortal.dieAt(request);
        assertThatThrownBy(() -> lab.apply(lab.process(mortal), pipeline)).isInstanceOf(Interference.Died.class);
    }
}
