package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that give a fallback to another task, make one of a stage, or take instances up again, just as tasks begin and end: what the simulation found of them. */
class MovedFallbacksTest {

    private static final String OF_ITS_OWN = "stages: {a: {}, d: {retry_policy: {max_attempts: 1}}, e: {dependencies: [d]}}";
    /** The same, but {@code a} is nothing but the fallback of another. */
    private static final String A_FOR_D = "stages: {a: {}, d: {retry_policy: {max_attempts: 1, fallback_tasks: [a]}}, e: {dependencies: [d]}}";
    private static final String F_FOR = "stages: {x: {retry_policy: {max_attempts: 1%s}}, y: {retry_policy: {max_attempts: 1%s}}, e: {dependencies: [x, y]}}";

    /** Seed 9,511,904 of the chains: the gate comes with the plan by which the fallback, which is at work, is none any more. */
    @ParameterizedTest
    @CsvSource({"TASK#g", "PROJECT"})
    void a_gate_hears_of_a_fallback_that_had_begun_before_the_plan_could_take_it_out(String moment) {
        String before = "stages: {a: {outputs: [report], retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}}";
        String after = "stages: {a: {outputs: [report], retry_policy: {max_attempts: 1, fallback_tasks: [f]}},"
                + " m: {gate_requirements: [{type: artifact_exists, artifact: report}]}}";
        Lab lab = Lab.with(before);
        for (String failing : List.of("a", "f")) {
            Lab.value(lab.others.fail(lab.project, failing, lab.claim(failing, "w").fencingToken(), "broken", true));
        }
        Artifact report = new Artifact(null, 0, "report", "g/report", "0".repeat(64), 1, null, 0.9);
        lab.interference.before(updateOf("PROJECT"), () -> {
            Reservation g = lab.claim("g", "w");
            lab.interference.before(updateOf(moment), () -> Lab.value(lab.others.complete(lab.project, "g",
                    new Completion(g.fencingToken(), List.of(report), Map.of(), null))));
        });
        assertThat(Lab.value(lab.apply(lab.store, after)).notApplied()).containsExactly("task g had begun before it could be taken out");
        assertThat(lab.status("m")).isEqualTo("ready");
    }

    @Test
    void a_task_that_was_done_just_before_a_plan_made_it_a_fallback_stands_in_for_who_fails_then() {
        Lab lab = Lab.with(OF_ITS_OWN);
        lab.interference.before(updateOf("TASK#a"), () -> lab.doTask("a"));
        assertThat(Lab.value(lab.apply(lab.store, A_FOR_D)).notApplied()).containsExactly("task a had begun before what it needs could be changed");
        assertThat(lab.status("d")).isEqualTo("ready");
        fail(lab, "d");
        assertThat(lab.status("d")).isEqualTo("stood_in");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    /** {@code CutOffTest} cuts it off everywhere; here is the one place that matters. */
    @Test
    void the_failure_of_a_task_whose_fallback_was_done_before_is_carried_on_if_its_process_dies() {
        Lab lab = Lab.alone(OF_ITS_OWN);
        lab.interference.before(updateOf("TASK#a"), () -> lab.doTask("a"));
        Lab.value(lab.apply(lab.store, A_FOR_D));
        long token = lab.claim("d", "w").fencingToken();
        lab.interference.dieAt(updateOf("TASK#e"));
        assertThatThrownBy(() -> lab.store.fail(lab.project, "d", token, "broken", true)).isInstanceOf(Interference.Died.class);
        assertThat(lab.status("e")).isEqualTo("pending");
        lab.leasesRunOut();
        lab.cleanup();
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void a_task_that_begins_just_before_a_plan_makes_it_a_fallback_stands_in_for_who_has_failed_meanwhile() {
        Lab lab = Lab.with(OF_ITS_OWN);
        Reservation a = claimedJustBefore(lab, "a", A_FOR_D);
        fail(lab, "d");
        assertThat(lab.status("d")).isEqualTo("failed");
        Lab.value(lab.others.complete(lab.project, "a", Lab.done(a.fencingToken())));
        assertThat(lab.status("d")).isEqualTo("stood_in");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void a_task_that_is_done_just_before_a_plan_makes_it_a_fallback_stands_in_for_a_dead_letter() {
        Lab lab = Lab.with(OF_ITS_OWN);
        fail(lab, "d");
        lab.interference.before(updateOf("TASK#a"), () -> lab.doTask("a"));
        Lab.value(lab.apply(lab.store, A_FOR_D));
        assertThat(lab.status("d")).isEqualTo("stood_in");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void an_apply_that_is_behind_makes_nobody_stand_in_whom_a_newer_plan_does_not_name() {
        String plain = "stages: {x: {retry_policy: {max_attempts: 1%s}}, f: {}, e: {dependencies: [x]}}";
        Lab lab = Lab.with(plain.formatted(""));
        lab.interference.before(updateOf("TASK#f"), () -> {
            Reservation f = lab.claim("f", "w");
            lab.interference.before(updateOf("TASK#f", "#late"), () -> lab.interference.before(Moments.reading("TASK#x"), () -> {
                Lab.value(lab.apply(lab.others, "stages: {x: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, e: {dependencies: [x]}}"));
                lab.others.release(lab.project, "f", f.fencingToken());
                Lab.value(lab.apply(lab.others, plain.formatted(", fallback_tasks: [h]")));
                lab.doTask("f");
                fail(lab, "x");
            }));
        });
        Lab.value(lab.apply(lab.store, "stages: {x: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, e: {dependencies: [x]}}"));
        assertThat(lab.status("x")).isEqualTo("failed");
        assertThat(lab.status("h")).isEqualTo("ready");
        assertThat(lab.status("e")).isEqualTo("pending");
    }

    @Test
    void a_fallback_that_runs_for_one_and_is_given_to_another_stands_in_for_both() {
        Lab lab = Lab.with(F_FOR.formatted(", fallback_tasks: [f]", ""));
        fail(lab, "x");
        Reservation f = claimedJustBefore(lab, "f", F_FOR.formatted("", ", fallback_tasks: [f]"));
        fail(lab, "y");
        Lab.value(lab.others.complete(lab.project, "f", Lab.done(f.fencingToken())));
        assertThat(lab.status("x")).isEqualTo("stood_in");
        assertThat(lab.status("y")).isEqualTo("stood_in");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void what_somebody_delivers_whom_a_plan_makes_a_fallback_too_late_counts_for_the_gates_of_whom_it_stands_in_for() {
        String plan = "stages: {a: {outputs: [report]}, d: {outputs: [report], retry_policy: {max_attempts: 1%s}},"
                + " e: {dependencies: [d], requirements: [{quality_gate: \"acc >= 0.8\"}]}}";
        Lab lab = Lab.with(plan.formatted(""));
        Reservation a = claimedJustBefore(lab, "a", plan.formatted(", fallback_tasks: [a]"));
        fail(lab, "d");
        Artifact report = new Artifact(null, 0, "report", "a/report", "0".repeat(64), 1, null, 0.9);
        Lab.value(lab.others.complete(lab.project, "a", new Completion(a.fencingToken(), List.of(report), Map.of("acc", 0.9), null)));
        assertThat(lab.status("d")).isEqualTo("stood_in");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void reviews_of_what_such_a_fallback_delivers_count_for_another_only_once_that_one_has_failed() {
        String plan = "stages: {a: {}, d: {retry_policy: {max_attempts: 1%s}}, e: {gate_requirements: [{type: review_points, points: 1, of: [d]}]}}";
        Lab lab = Lab.with(plan.formatted(""));
        Reservation a = claimedJustBefore(lab, "a", plan.formatted(", fallback_tasks: [a]"));
        Lab.value(lab.others.complete(lab.project, "a", Lab.done(a.fencingToken())));
        sign(lab, "ann");
        assertThat(lab.status("e")).isEqualTo("pending");
        fail(lab, "d");
        sign(lab, "bob");
        assertThat(lab.status("e")).isEqualTo("ready");
    }

    @Test
    void what_a_fallback_does_for_one_counts_for_the_gates_of_that_one_though_the_plan_has_given_it_to_another() {
        String plan = "stages: {x: {outputs: [report], retry_policy: {max_attempts: 1%s}}, y: {retry_policy: {max_attempts: 1%s}},"
                + " measured: {dependencies: [x], requirements: [{quality_gate: \"acc >= 0.8\"}]},"
                + " reviewed: {dependencies: [x], gate_requirements: [{type: review_points, points: 1}]}}";
        Lab lab = Lab.with(plan.formatted(", fallback_tasks: [f]", ""));
        fail(lab, "x");
        Reservation f = claimedJustBefore(lab, "f", plan.formatted("", ", fallback_tasks: [f]"));
        Artifact report = new Artifact(null, 0, "report", "f/report", "0".repeat(64), 1, null, 0.9);
        Lab.value(lab.others.complete(lab.project, "f", new Completion(f.fencingToken(), List.of(report), Map.of("acc", 0.9), null)));
        sign(lab, "f", "ann");
        assertThat(lab.status("x")).isEqualTo("stood_in");
        assertThat(lab.status("measured")).isEqualTo("ready");
        assertThat(lab.status("reviewed")).isEqualTo("ready");
    }

    /** Somebody reviews what {@code a} delivered, and somebody else signs that off. */
    private static void sign(Lab lab, String reviewer) {
        sign(lab, "a", reviewer);
    }

    private static void sign(Lab lab, String task, String reviewer) {
        String review = Lab.value(lab.others.review(lab.project, task, new NewReview(reviewer, true, null, true, null, null))).review();
        Lab.value(lab.others.signOff(lab.project, task, review, "carol", Set.of("sign_off_authority")));
    }

    @Test
    void who_waits_for_a_dead_letter_whose_fallback_was_skipped_just_before_a_plan_gave_it_that_is_shown_as_blocked() {
        Lab lab = Lab.with(F_FOR.formatted(", fallback_tasks: [f]", ""));
        lab.interference.before(updateOf("TASK#x"), () -> lab.doTask("x"));
        Lab.value(lab.apply(lab.store, F_FOR.formatted("", ", fallback_tasks: [f]")));
        assertThat(lab.status("f")).isEqualTo("skipped");
        fail(lab, "y");
        assertThat(lab.status("y")).isEqualTo("failed");
        assertThat(lab.status("e")).isEqualTo("blocked");
    }

    @Test
    void an_instance_that_comes_back_skipped_frees_nobody_before_the_new_plan_says_what_else_that_one_waits_for() {
        String first = "stages: {b: {}, c: {}, d: {dependencies: [b+, c+]}}";
        Lab lab = Lab.with(first);
        lab.apply("stages: {b: {instances: 2}, c: {}, d: {dependencies: [b+]}}");
        assertThat(lab.status("b")).isEqualTo("skipped");
        List<String> seen = new ArrayList<>();
        lab.interference.before(updateOf("TASK#d", "#rev = if_not_exists(#rev, :zero) + :one"), () -> seen.add(lab.status("d")));
        Lab.value(lab.apply(lab.store, first));
        assertThat(seen).containsExactly("pending");
        assertThat(lab.status("d")).isEqualTo("pending");
        lab.doTask("c");
        assertThat(lab.status("d")).isEqualTo("ready");
    }

    @Test
    void a_fallback_that_is_skipped_just_before_it_becomes_a_stage_again_counts_as_one_of_that_stage() {
        Lab lab = Lab.with("stages: {a: {}, b: {}}");
        lab.apply("stages: {a: {retry_policy: {fallback_tasks: [b]}}}");
        lab.interference.before(updateOf("TASK#a"), () -> lab.doTask("a"));
        Lab.value(lab.apply(lab.store, "stages: {a: {retry_policy: {}}, b: {}, n: {dependencies: [b+]}}"));
        assertThat(lab.status("b")).isEqualTo("skipped");
        assertThat(lab.status("n")).isEqualTo("ready");
    }

    private static void fail(Lab lab, String task) {
        Lab.value(lab.others.fail(lab.project, task, lab.claim(task, "w").fencingToken(), "broken", true));
    }

    /** The task is claimed just before an apply of {@code plan} comes to it. */
    private static Reservation claimedJustBefore(Lab lab, String task, String plan) {
        Reservation[] claimed = new Reservation[1];
        lab.interference.before(updateOf("TASK#" + task), () -> claimed[0] = lab.claim(task, "w"));
        assertThat(Lab.value(lab.apply(lab.store, plan)).notApplied()).containsExactly("task " + task + " had begun before what it needs could be changed");
        return claimed[0];
    }
}
