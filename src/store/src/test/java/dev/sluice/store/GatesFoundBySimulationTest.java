package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Schedules in which the simulation saw a gate open that must not, or stay closed for ever, each in its shortest form. */
class GatesFoundBySimulationTest {

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
            lab.applyAndDieAt(Moments.turning("n", "skipped"), "stages: {a: {outputs: [report]}}");
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

    private static Completion reporting(Reservation lease, double accuracy) {
        return new Completion(lease.fencingToken(), List.of(), Map.of("acc", accuracy), null);
    }
}
