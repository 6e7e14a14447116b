package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Moments;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final String ONE = "stages: {a: {}}";

    @Test
    void a_failed_task_waits_until_its_backoff_is_over() {
        Lab lab = Lab.with(ONE);
        Completed failed = fail(lab, "a", true);
        assertThat(failed.state()).isEqualTo(TaskStatus.WAITING);
        TaskView waiting = lab.task("a");
        assertThat(waiting.status()).isEqualTo("ready");
        assertThat(waiting.retryAt()).isEqualTo(failed.retryAt());
        assertThat(waiting.waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("backoff");
        assertThat(lab.claimBest("w", 1)).isEmpty();
        lab.clock.advance(failed.retryAt() - now(lab) - 1);
        assertThat(lab.claimBest("w", 1)).isEmpty();
        lab.clock.advance(1);
        assertThat(lab.claimBest("w", 1)).containsExactly("a");
    }

    @Test
    void cleanup_leaves_a_backoff_alone() {
        Lab lab = Lab.alone(ONE);
        long retryAt = fail(lab, "a", true).retryAt();
        lab.clock.advanceSeconds(600);
        lab.cleanup();
        assertThat(lab.task("a").retryAt()).isEqualTo(retryAt);
        assertThat(lab.claimBest("w", 1)).containsExactly("a");
    }

    @Test
    void an_apply_does_not_cut_a_backoff_short() {
        Lab lab = Lab.with("stages: {a: {}, b: {}}");
        long retryAt = fail(lab, "a", true).retryAt();
        lab.apply("stages: {a: {dependencies: b}, b: {}}");
        lab.doTask("b");
        assertThat(lab.task("a").retryAt()).isEqualTo(retryAt);
        assertThat(lab.claimBest("w", 1)).isEmpty();
        lab.clock.advance(retryAt - now(lab));
        assertThat(lab.claimBest("w", 1)).containsExactly("a");
    }

    @Test
    void a_task_in_backoff_is_not_handed_over_either() {
        Lab lab = Lab.with("stages: {a: {}, b: {}}");
        fail(lab, "a", true);
        lab.apply("stages: {a: {dependencies: b}, b: {}}");
        Reservation b = lab.claim("b", "w");
        Completed completed = Lab.value(lab.others.complete(lab.project, "b",
                new Completion(b.fencingToken(), List.of(), Map.of(), new Completion.HandOver(Lab.worker("w"), 1))));
        assertThat(completed.reservations()).isEmpty();
        assertThat(completed.newlyReady()).isEmpty();
    }

    @Test
    void a_task_that_has_had_more_attempts_than_a_new_plan_allows_gets_none_more() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 3, fallback_tasks: [f]}}}");
        fail(lab, "a", true);
        lab.apply("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}");
        lab.clock.advanceSeconds(600);
        assertThat(lab.claimBest("w", 2)).containsExactly("f");
        assertThat(lab.status("a")).isEqualTo("failed");
    }

    @Test
    void a_task_whose_attempts_an_apply_lowers_just_then_gets_none_more_either() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 3}}, b: {}}");
        fail(lab, "a", true);
        lab.apply("stages: {a: {dependencies: b, retry_policy: {max_attempts: 3}}, b: {}}");
        lab.clock.advanceSeconds(600);
        Reservation b = lab.claim("b", "w");
        lab.interference.before(Moments.turning("a", "ready"),
                () -> lab.apply("stages: {a: {dependencies: b, retry_policy: {max_attempts: 1}}, b: {}}"));
        lab.store.complete(lab.project, "b", Lab.done(b.fencingToken()));
        assertThat(lab.claimBest("w", 1)).isEmpty();
        assertThat(lab.status("a")).isEqualTo("failed");
    }

    @Test
    void backoffs_grow_exponentially_with_jitter_up_to_their_maximum() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 8, base_seconds: 4, max_seconds: 60}}}");
        long nominal = 4_000;
        for (int attempt = 1; attempt < 8; attempt++) {
            long delay = fail(lab, "a", true).retryAt() - now(lab);
            assertThat(delay).as("after attempt %d", attempt).isBetween(nominal / 2, nominal);
            lab.clock.advance(delay);
            nominal = Math.min(60_000, nominal * 2);
        }
    }

    @Test
    void tasks_that_fail_together_do_not_come_back_together() {
        Lab lab = Lab.with("stages: {a: {instances: 20, retry_policy: {base_seconds: 100}}}");
        Set<Long> times = new HashSet<>();
        for (String task : lab.claimBest("w", 20)) {
            times.add(Lab.value(lab.others.fail(lab.project, task, lab.task(task).lease().fencingToken(), "down", true)).retryAt());
        }
        assertThat(times).hasSizeGreaterThan(15);
    }

    @Test
    void what_can_not_be_retried_fails_at_once() {
        Lab lab = Lab.with(ONE);
        Completed failed = fail(lab, "a", false);
        assertThat(failed.state()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.retryAt()).isNull();
        assertThat(lab.task("a").error()).isEqualTo("broken");
        assertThat(lab.claimBest("w", 1)).isEmpty();
    }

    @Test
    void the_last_attempt_makes_a_dead_letter_and_what_waits_for_it_is_blocked() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 2, base_seconds: 0}}, b: {dependencies: [a]}}");
        assertThat(fail(lab, "a", true).state()).isEqualTo(TaskStatus.WAITING);
        assertThat(fail(lab, "a", true).state()).isEqualTo(TaskStatus.FAILED);
        assertThat(lab.status("b")).isEqualTo("blocked");
    }

    @Test
    void leases_that_run_out_use_up_the_attempts() {
        Lab lab = Lab.alone("stages: {a: {retry_policy: {max_attempts: 3, base_seconds: 0}}}");
        lab.claim("a", "first");
        lab.leasesRunOut();
        lab.claim("a", "takes over");
        lab.leasesRunOut();
        lab.cleanup();
        lab.claim("a", "after cleanup");
        lab.leasesRunOut();
        assertThat(lab.claimBest("w", 1)).as("a claim that meets a used up lease closes it").isEmpty();
        TaskView dead = lab.task("a");
        assertThat(dead.status()).isEqualTo("failed");
        assertThat(dead.runs()).extracting(TaskView.Run::outcome).containsExactly("expired", "expired", "expired");
        assertThat(dead.runs()).extracting(TaskView.Run::owner).containsExactly("first", "takes over", "after cleanup");
    }

    @Test
    void claiming_a_used_up_lease_by_name_closes_it() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}");
        lab.claim("a", "dead");
        lab.leasesRunOut();
        assertThat(Lab.refusal(lab.store.claim(lab.project, "a", Lab.worker("w")))).isInstanceOf(Refusal.Ended.class);
        assertThat(lab.status("a")).isEqualTo("failed");
        assertThat(lab.claimBest("w", 1)).containsExactly("f");
    }

    @Test
    void a_chain_of_fallbacks_is_worked_off_one_by_one_until_one_does_it() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f, g, h]}}, b: {dependencies: [a]}}");
        assertThat(fail(lab, "a", true).newlyReady()).containsExactly("f");
        assertThat(fail(lab, "f", true).newlyReady()).containsExactly("g");
        assertThat(lab.status("b")).isEqualTo("pending");
        Completed g = lab.doTask("g");
        assertThat(g.newlyReady()).containsExactly("b");
        assertThat(List.of(lab.status("a"), lab.status("f"), lab.status("g"), lab.status("h"), lab.status("b")))
                .containsExactly("stood_in", "stood_in", "completed", "skipped", "ready");
    }

    @Test
    void a_chain_in_which_all_fail_leaves_dead_letters() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, b: {dependencies: [a]}}");
        fail(lab, "a", true);
        fail(lab, "f", true);
        assertThat(List.of(lab.status("a"), lab.status("f"), lab.status("b"))).containsExactly("failed", "failed", "blocked");
    }

    @Test
    void a_task_that_succeeds_skips_all_its_fallbacks() {
        Lab lab = Lab.alone("stages: {a: {retry_policy: {fallback_tasks: [f, g]}}}");
        lab.doTask("a");
        assertThat(List.of(lab.status("f"), lab.status("g"))).containsExactly("skipped", "skipped");
        lab.cleanup();
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
    }

    @Test
    void what_a_stand_in_delivers_comes_along_as_input() {
        Lab lab = Lab.with("stages: {a: {outputs: [text], retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}, b: {dependencies: [text]}}");
        fail(lab, "a", true);
        fail(lab, "f", true);
        Reservation g = lab.claim("g", "w");
        Artifact text = new Artifact(null, 0, "text", "g.txt", "0".repeat(64), 1, null, null);
        Lab.value(lab.others.complete(lab.project, "g", new Completion(g.fencingToken(), List.of(text), Map.of(), null)));
        assertThat(lab.claim("b", "w").inputs()).singleElement()
                .satisfies(given -> assertThat(given.artifacts()).extracting(Artifact::path).containsExactly("g.txt"));
    }

    @Test
    void a_repeated_failure_gets_the_same_answer() {
        Lab lab = Lab.with("stages: {a: {retry_policy: {max_attempts: 2}}}");
        Reservation first = lab.claim("a", "w");
        Completed answer = Lab.value(lab.store.fail(lab.project, "a", first.fencingToken(), "broken", true));
        lab.clock.advanceSeconds(10);
        assertThat(Lab.value(lab.store.fail(lab.project, "a", first.fencingToken(), "broken", true))).isEqualTo(answer);
        Reservation last = lab.claim("a", "w");
        assertThat(Lab.value(lab.store.fail(lab.project, "a", last.fencingToken(), "broken", true)).state()).isEqualTo(TaskStatus.FAILED);
        assertThat(Lab.value(lab.store.fail(lab.project, "a", last.fencingToken(), "broken", true)).state()).isEqualTo(TaskStatus.FAILED);
        assertThat(lab.task("a").attempt()).isEqualTo(2);
    }

    @Test
    void a_repeated_completion_gets_the_same_answer_and_takes_effect_once() {
        Lab lab = Lab.with("stages: {a: {}, b: {dependencies: [a]}}");
        Reservation a = lab.claim("a", "w");
        assertThat(lab.complete(a).newlyReady()).containsExactly("b");
        Reservation b = lab.claim("b", "w");
        assertThat(lab.complete(a)).isEqualTo(new Completed("a", TaskStatus.COMPLETED, null, List.of(), List.of()));
        assertThat(Needed.held(lab, b)).isTrue();
        lab.complete(b);
        assertThat(lab.complete(b).state()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void a_completion_without_its_declared_outputs_is_refused_and_the_lease_stays() {
        Lab lab = Lab.with("stages: {a: {outputs: [text, image]}}");
        Reservation a = lab.claim("a", "w");
        Refusal refusal = Lab.refusal(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        assertThat(refusal).isInstanceOfSatisfying(Refusal.OutputMissing.class, no -> assertThat(no.types()).containsExactlyInAnyOrder("text", "image"));
        assertThat(Needed.held(lab, a)).isTrue();
    }

    private static Completed fail(Lab lab, String task, boolean retryable) {
        return Lab.value(lab.store.fail(lab.project, task, lab.claim(task, "w").fencingToken(), "broken", retryable));
    }

    private static long now(Lab lab) {
        return lab.clock.instant().toEpochMilli();
    }
}
