package dev.sluice.store;

import static dev.sluice.store.testing.Requests.putOf;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions of a plan: what changes, what stays, what is refused. */
class ReapplyTest {

    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";

    @Test
    void a_repeated_apply_says_once_more_what_came_too_late() {
        Lab lab = Lab.with("stages: {a: {}, b: {}}");
        String changed = "stages: {a: {dependencies: b}, b: {}}";
        lab.interference.before(putOf("SLOTS"), () -> lab.claim("a", "w"));
        List<String> first = Lab.value(lab.apply(lab.store, changed)).notApplied();
        assertThat(first).hasSize(1);
        assertThat(lab.apply(changed).notApplied()).isEqualTo(first);
    }

    @Test
    void so_does_one_that_was_cut_off_and_carried_on_by_its_repeat() {
        Lab lab = Lab.with("stages: {a: {}, b: {}}");
        String changed = "stages: {a: {dependencies: b}, b: {}}";
        Interference mortal = new Interference(Lab.database());
        mortal.dieAt(putOf("SLOTS"));
        assertThatThrownBy(() -> lab.apply(lab.process(mortal), changed))
                .isInstanceOf(Interference.Died.class);
        lab.claim("a", "w");
        assertThat(lab.apply(changed).notApplied()).hasSize(1);
    }

    @Test
    void an_unchanged_definition_keeps_its_version() {
        Lab lab = Lab.with(CHAIN);
        assertThat(lab.apply(CHAIN).version()).isEqualTo(1);
        assertThat(Lab.value(lab.others.versions(lab.project))).hasSize(1);
    }

    @Test
    void an_apply_says_what_the_plan_holds_and_what_is_ready() {
        Applied applied = new Lab().apply(CHAIN);
        assertThat(applied.created()).isTrue();
        assertThat(List.of(applied.tasks(), applied.edges(), applied.gates(), applied.ready())).containsExactly(2, 1, 0, 1);
        assertThat(applied.notApplied()).isEmpty();
    }

    @Test
    void what_is_done_stays_done() {
        Lab lab = Lab.with(CHAIN);
        lab.doTask("a");
        Applied applied = lab.apply("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [a, b]}}");
        assertThat(applied.created()).isFalse();
        assertThat(lab.status("a")).isEqualTo("completed");
        assertThat(lab.status("b")).isEqualTo("ready");
        assertThat(lab.claimBest("w", 10)).containsExactly("b");
    }

    @Test
    void what_would_rewrite_history_is_refused_with_every_reason_and_changes_nothing() {
        Lab lab = Lab.with("stages: {a: {}, b: {}, c: {}}");
        lab.doTask("a");
        lab.claim("b", "w");
        assertThat(Lab.refusal(lab.apply(lab.others, "stages: {b: {dependencies: [c]}, c: {}}"))).isEqualTo(new Refusal.RewritesHistory(
                lab.project, List.of("task b is in_progress: what it needs can't be changed any more",
                        "task a is completed: it can't be taken out any more")));
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(1);
        assertThat(lab.status("b")).isEqualTo("in_progress");
    }

    @Test
    void a_faulty_definition_changes_nothing() {
        Lab lab = Lab.with(CHAIN);
        assertThat(Lab.refusal(lab.apply(lab.others, "stages: {a: {dependencies: [a]}}"))).isInstanceOf(Refusal.BadDefinition.class);
        assertThat(Lab.value(lab.others.project(lab.project)).version()).isEqualTo(1);
    }

    @Test
    void a_change_that_comes_too_late_is_reported() {
        Lab lab = Lab.with("stages: {a: {}, b: {}, c: {}}");
        lab.interference.before(updateOf("PROJECT"), () -> {
            lab.claim("b", "w");
            lab.claim("c", "w");
        });
        assertThat(Lab.value(lab.apply(lab.store, "stages: {a: {}, b: {dependencies: [a]}}")).notApplied()).containsExactly(
                "task b had begun before what it needs could be changed", "task c had begun before it could be taken out");
        assertThat(lab.status("b")).isEqualTo("in_progress");
        assertThat(lab.status("c")).isEqualTo("in_progress");
    }

    @Test
    void versions_are_listed_oldest_first() {
        Lab lab = Lab.with("stages: {a: {}}");
        lab.clock.advance(5);
        lab.apply(CHAIN);
        List<PlanVersion> versions = Lab.value(lab.others.versions(lab.project));
        assertThat(versions).extracting(PlanVersion::version).containsExactly(1, 2);
        assertThat(versions).extracting(PlanVersion::tasks).containsExactly(1, 2);
        assertThat(versions.get(1).appliedAt() - versions.get(0).appliedAt()).isEqualTo(5);
        assertThat(versions.get(0).appliedBy()).isEqualTo("tester");
    }

    @Test
    void rolling_back_applies_the_earlier_definition_as_the_newest() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        lab.apply("stages: {a: {}, b: {}}");
        assertThat(lab.status("b")).isEqualTo("ready");
        assertThat(Lab.value(lab.others.rollBack(lab.project, 1, "tester")).version()).isEqualTo(3);
        assertThat(lab.task("b").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("task:a");
        assertThat(Lab.refusal(lab.others.rollBack(lab.project, 9, "tester")))
                .isEqualTo(new Refusal.NoSuchVersion(lab.project, 9, 3));
    }

    @Test
    void a_task_that_comes_back_after_it_was_taken_out_stays_skipped_and_holds_nobody_up() {
        Lab lab = Lab.with(CHAIN);
        lab.apply("stages: {a: {}}");
        Applied applied = lab.apply("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}}");
        assertThat(applied.notApplied()).containsExactly("task b was taken out by an earlier version and stays skipped; give its stage another id, or more instances");
        assertThat(lab.claimBest("w", 10)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_task_that_gets_a_dependent_and_a_need_in_one_apply_gets_both() {
        Lab lab = Lab.with("stages: {a: {}, b: {}, c: {}}");
        lab.apply("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}}");
        assertThat(lab.task("b").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("task:a");
        assertThat(lab.doTask("a").newlyReady()).containsExactly("b");
        assertThat(lab.doTask("b").newlyReady()).containsExactly("c");
    }

    @Test
    void a_stale_read_of_a_dependent_is_not_believed_to_wait_for_nothing() {
        Lab lab = Lab.with("stages: {x: {}, y: {}, d: {dependencies: [y]}}");
        lab.interference.freezeHints(lab.tables().tasks(), Keys.task(lab.project, "d"));
        lab.apply("stages: {x: {}, y: {}, d: {dependencies: [x, y]}}");
        lab.store.complete(lab.project, "x", Lab.done(lab.claim("x", "w").fencingToken()));
        assertThat(lab.doTask("y").newlyReady()).containsExactly("d");
    }

    @Test
    void a_fallback_that_comes_for_a_finished_task_is_skipped() {
        Lab lab = Lab.with("stages: {a: {}}");
        lab.doTask("a");
        lab.apply("stages: {a: {retry_policy: {fallback_tasks: [f, g]}}}");
        assertThat(lab.status("f")).isEqualTo("skipped");
        assertThat(lab.status("g")).isEqualTo("skipped");
    }

    @Test
    void a_relay_that_an_earlier_plan_made_knows_of_the_tasks_that_a_later_one_hangs_on_it() {
        Lab lab = Lab.with("stages: {a: {instances: 100}, d1: {dependencies: [a]}}");
        lab.apply("stages: {d1: {}}");
        assertThat(lab.status("d1")).isEqualTo("ready");
        lab.apply("stages: {a: {instances: 100}, d1: {dependencies: [a]}, d2: {dependencies: [a]}}");
        assertThat(lab.status("a-1")).isEqualTo("skipped");
        assertThat(lab.status("d1")).isEqualTo("ready");
        assertThat(lab.status("d2")).isEqualTo("ready");
    }

    @Test
    void a_dead_letter_is_saved_by_a_new_fallback() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}");
        lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
        assertThat(lab.status("b")).isEqualTo("blocked");
        lab.apply("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, b: {dependencies: [a]}}");
        assertThat(lab.status("b")).isEqualTo("pending");
        assertThat(lab.doTask("f").newlyReady()).containsExactly("b");
        assertThat(lab.status("a")).isEqualTo("stood_in");
    }

    @Test
    void two_who_create_the_same_project_with_the_same_definition_agree_in_the_end() {
        Lab lab = new Lab();
        lab.interference.before(updateOf("PROJECT"), () -> lab.apply(CHAIN));
        Applied first = lab.apply(lab.store, CHAIN).fold(applied -> applied, busy -> lab.apply(CHAIN));
        assertThat(first.version()).isEqualTo(1);
        assertThat(lab.claimBest("w", 10)).containsExactly("a");
    }

    @Test
    void a_project_that_needs_ethics_runs_what_another_skips() {
        String pipeline = "stages: {a: {ethics_required: true}, b: {dependencies: [a]}}";
        Lab skips = Lab.with(pipeline);
        assertThat(skips.status("a")).isEqualTo("skipped");
        assertThat(skips.claimBest("w", 10)).containsExactly("b");
        Lab needs = new Lab();
        Lab.value(needs.others.apply(needs.project, pipeline.getBytes(java.nio.charset.StandardCharsets.UTF_8), true, "tester"));
        assertThat(needs.claimBest("w", 10)).containsExactly("a");
        assertThat(Lab.refusal(skips.others.apply(skips.project, pipeline.getBytes(java.nio.charset.StandardCharsets.UTF_8), true,
                "tester"))).isInstanceOf(Refusal.RewritesHistory.class);
    }

    @Test
    void a_new_payload_reaches_a_task_that_has_not_begun() {
        Lab lab = Lab.with("stages: {a: {payload: {x: 1}}}");
        lab.apply("stages: {a: {payload: {x: \"" + "long".repeat(500) + "\"}}}");
        assertThat(lab.claim("a", "w").payload()).contains("longlong");
    }

    @Test
    void other_limits_hold_from_the_next_lease_on() {
        Lab lab = Lab.with("stages: {a: {instances: 4}}");
        lab.apply("stages: {a: {instances: 4, max_parallel_instances: 2}}");
        assertThat(lab.claimBest("w", 10)).hasSize(2);
        assertThat(lab.claimBest("v", 10)).isEmpty();
    }

    @Test
    void a_claim_that_has_read_the_project_before_its_stage_was_limited_keeps_to_the_limit() {
        Lab lab = Lab.with("stages: {a: {instances: 2}}");
        lab.interference.freezeHints(lab.tables().tasks(), Keys.key(lab.project, Keys.PROJECT));
        lab.apply("stages: {a: {instances: 2, parallel_eligible: false}}");
        Lab.value(lab.store.claim(lab.project, "a-1", Lab.worker("w1")));
        assertThat(lab.store.claim(lab.project, "a-2", Lab.worker("w2"))).isInstanceOf(Answer.Refused.class);
        assertThat(lab.status("a-2")).isEqualTo("ready");
    }
}
