package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Meter;
import dev.sluice.store.testing.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class ClaimsTest {

    @Test
    void what_is_ready_is_told_though_what_is_overdue_before_it_is_nobodys_to_claim() {
        Lab lab = Lab.with("stages: {x: {instances: 3, retry_policy: {max_attempts: 1}}, y: {instances: 5}}");
        for (int i = 1; i <= 3; i++) {
            lab.claim("x-" + i, "w");
        }
        lab.leasesRunOut();
        assertThat(Lab.value(lab.others.ready(lab.project, null, 2))).hasSize(2).allMatch(task -> task.stage().equals("y"));
    }

    @Test
    void the_longest_way_to_the_end_goes_first() {
        Lab lab = Lab.with("""
                stages:
                  short: {expected: PT5M}
                  long: {expected: PT1M}
                  after: {dependencies: [long], expected: PT10M}
                """);
        assertThat(lab.claimBest("w", 2)).containsExactly("long", "short");
    }

    @Test
    void stated_bands_go_before_and_after_the_order_of_the_critical_path() {
        Lab lab = Lab.with("""
                stages:
                  low: {priority: low, expected: PT9H}
                  plain: {expected: PT1H}
                  critical: {priority: critical}
                  fix: {priority: fix}
                  high: {priority: high}
                """);
        assertThat(lab.claimBest("w", 5)).containsExactly("fix", "critical", "high", "plain", "low");
    }

    @Test
    void a_claim_leaves_alone_what_another_of_the_same_process_is_trying_for() {
        Lab lab = Lab.with("stages: {first: {expected: PT5M}, second: {}}");
        List<Reservation> meanwhile = new ArrayList<>();
        lab.interference.before(Moments.turning("first", "leased"),
                () -> meanwhile.addAll(Lab.value(lab.store.claimBest(lab.project, Lab.worker("other"), 1))));
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 1))).extracting(Reservation::task).containsExactly("first");
        assertThat(meanwhile).extracting(Reservation::task).containsExactly("second");
    }

    /** A call that runs out of its time loses the leases that it holds. */
    @Test
    void a_claim_that_takes_long_is_content_with_what_it_has() {
        Lab lab = Lab.with("stages: {a: {instances: 5}}");
        lab.interference.before(UpdateItemRequest.class::isInstance, () -> lab.clock.advanceSeconds(10));
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("w"), 5))).hasSize(1);
        assertThat(lab.claimBest("w", 5)).hasSize(4);
    }

    @Test
    void what_a_lease_is_given_costs_nothing_for_stages_whose_names_begin_alike() {
        String pipeline = "stages: {get: {outputs: [text]}, get_all: {instances: %d}, get-1x: {}, use: {dependencies: [text]}}";
        assertThat(readsOfUse(pipeline.formatted(300))).isEqualTo(readsOfUse(pipeline.formatted(1)));
    }

    private static double readsOfUse(String pipeline) {
        Lab lab = Lab.with(pipeline);
        Artifact text = new Artifact(null, 0, "text", "t", "0".repeat(64), 1, null, null);
        Lab.value(lab.others.complete(lab.project, "get", new Completion(lab.claim("get", "w").fencingToken(), List.of(text), Map.of(), null)));
        Meter meter = new Meter(Lab.database(), ItemSize::of);
        Reservation use = Lab.value(lab.process(meter).claim(lab.project, "use", Lab.worker("w")));
        assertThat(use.inputs()).singleElement().satisfies(given -> assertThat(given.artifacts()).extracting(Artifact::path).containsExactly("t"));
        return meter.read();
    }

    @Test
    void a_task_that_collects_from_many_stages_is_given_all_of_it() {
        String stages = IntStream.rangeClosed(1, 20).mapToObj(i -> "s" + i + ": {outputs: [o" + i + "]}").collect(Collectors.joining(", "));
        String outputs = IntStream.rangeClosed(1, 20).mapToObj(i -> "o" + i).collect(Collectors.joining(", "));
        Lab lab = Lab.with("stages: {" + stages + ", all: {dependencies: [" + outputs + "]}}");
        IntStream.rangeClosed(1, 20).forEach(i -> Lab.value(lab.others.complete(lab.project, "s" + i, new Completion(lab.claim("s" + i, "w").fencingToken(),
                List.of(new Artifact(null, 0, "o" + i, "p" + i, "0".repeat(64), 1, null, null)), Map.of(), null))));
        assertThat(lab.claim("all", "w").inputs()).hasSize(20).allSatisfy(given -> assertThat(given.artifacts()).extracting(Artifact::path)
                .containsExactly(given.input().type().replace('o', 'p')));
    }

    @Test
    void retries_go_before_everything_that_is_new() {
        Lab lab = Lab.with("stages: {first: {priority: low}, fix: {priority: fix}}");
        lab.others.fail(lab.project, "first", lab.claim("first", "w").fencingToken(), "later", true);
        lab.clock.advanceSeconds(10);
        assertThat(lab.claimBest("w", 2)).containsExactly("first", "fix");
    }

    @Test
    void a_lease_that_ran_out_goes_before_everything_that_is_new() {
        Lab lab = Lab.with("stages: {old: {priority: low}, fix: {priority: fix}}");
        lab.claim("old", "dead");
        lab.leasesRunOut();
        assertThat(lab.claimBest("w", 1)).containsExactly("old");
        assertThat(lab.task("old").attempt()).isEqualTo(2);
    }

    @Test
    void a_released_task_stands_behind_its_equals() {
        Lab lab = Lab.with("stages: {a: {instances: 3}}");
        String first = lab.claimBest("w", 1).get(0);
        lab.others.release(lab.project, first, lab.task(first).lease().fencingToken());
        assertThat(lab.claimBest("w", 3)).hasSize(3).endsWith(first);
    }

    @Test
    void a_claim_gives_at_most_what_was_asked_for() {
        Lab lab = Lab.with("stages: {a: {instances: 7}}");
        assertThat(lab.claimBest("w", 3)).hasSize(3);
        assertThat(lab.claimBest("w", 100)).hasSize(4);
        assertThat(lab.claimBest("w", 1)).isEmpty();
    }

    @Test
    void a_worker_gets_only_what_it_can_do() {
        Lab lab = Lab.with("""
                stages:
                  draw: {requirements: [{capability: artist}], priority: fix}
                  write: {requirements: [{capability: writer OR editor}]}
                  any: {priority: low}
                """);
        assertThat(claim(lab, "editor")).containsExactly("write", "any");
        assertThat(claim(lab, "editor", "artist")).containsExactly("draw");
    }

    @Test
    void work_that_nobody_here_can_do_does_not_stand_in_the_way() {
        Lab lab = Lab.with("stages: {people: {instances: 200, priority: fix, requirements: [{capability: person}]}, machine: {}}");
        assertThat(lab.claimBest("w", 1)).containsExactly("machine");
    }

    @Test
    void a_stage_at_its_limit_does_not_stand_in_the_way() {
        Lab lab = Lab.with("stages: {few: {instances: 200, priority: fix, max_parallel_instances: 2}, other: {instances: 3}}");
        assertThat(lab.claimBest("w", 10)).filteredOn(task -> task.startsWith("few")).hasSize(2);
        assertThat(lab.claimBest("w", 10)).isEmpty();
        assertThat(new Items(lab).slots("few")).hasSize(2);
    }

    @Test
    void a_stage_whose_workers_all_died_is_taken_over_without_cleanup() {
        Lab lab = Lab.with("stages: {s: {instances: 4, max_parallel_instances: 2}}");
        List<String> dead = lab.claimBest("dead", 2);
        assertThat(lab.claimBest("w", 4)).isEmpty();
        lab.leasesRunOut();
        assertThat(lab.claimBest("w", 4)).containsExactlyInAnyOrderElementsOf(dead);
    }

    @Test
    void a_retry_in_a_full_stage_is_not_tried_in_vain() {
        Lab lab = Lab.with("stages: {s: {instances: 2, max_parallel_instances: 1}}");
        lab.others.fail(lab.project, "s-1", lab.claim("s-1", "w").fencingToken(), "later", true);
        lab.claim("s-2", "w");
        lab.clock.advanceSeconds(10);
        assertThat(Lab.value(lab.store.claimBest(lab.project, Lab.worker("me"), 1))).isEmpty();
        assertThat(lab.task("s-1").attempt()).isEqualTo(1);
        assertThat(lab.interference.refused()).isZero();
    }

    @Test
    void parallel_ineligible_means_one_at_a_time() {
        Lab lab = Lab.with("stages: {s: {instances: 3, parallel_eligible: false}}");
        assertThat(lab.claimBest("w", 3)).hasSize(1);
    }

    @Test
    void a_claim_by_name_says_why_not() {
        Lab lab = Lab.with("""
                stages:
                  a: {instances: 2, max_parallel_instances: 1}
                  b: {dependencies: [a]}
                  skilled: {requirements: [{capability: artist AND writer}]}
                  late: {}
                  done: {}
                """);
        Reservation held = lab.claim("a-1", "holder");
        long retryAt = Lab.value(lab.others.fail(lab.project, "late", lab.claim("late", "w").fencingToken(), "later", true)).retryAt();
        lab.doTask("done");
        assertThat(refusal(lab, "a-1")).isEqualTo(new Refusal.HeldBy("a-1", "holder", held.expiresAt()));
        assertThat(refusal(lab, "a-2")).isEqualTo(new Refusal.LimitReached("a-2", "a", List.of("a-1#" + held.fencingToken())));
        assertThat(refusal(lab, "b")).isEqualTo(new Refusal.NotReady("b", List.of("task:a-1", "task:a-2")));
        assertThat(refusal(lab, "late")).isEqualTo(new Refusal.InBackoff("late", retryAt));
        assertThat(refusal(lab, "done")).isEqualTo(new Refusal.Ended("done", dev.sluice.domain.task.TaskStatus.COMPLETED));
        assertThat(refusal(lab, "none")).isEqualTo(new Refusal.NoSuchTask(lab.project, "none"));
        assertThat(Lab.refusal(lab.store.claim(lab.project, "skilled", Lab.worker("w", "writer"))))
                .isInstanceOfSatisfying(Refusal.CapabilityMissing.class, no -> assertThat(no.missing()).isEqualTo(Set.of("artist")));
        assertThat(Lab.refusal(lab.store.claim("nowhere", "a", Lab.worker("w")))).isEqualTo(new Refusal.NoSuchProject("nowhere"));
        assertThat(Lab.refusal(lab.store.claimBest("nowhere", Lab.worker("w"), 1))).isEqualTo(new Refusal.NoSuchProject("nowhere"));
    }

    @Test
    void excluding_stages_are_named_by_who_holds_them() {
        Lab lab = Lab.with("stages: {s: {can_execute_with: []}, t: {}}");
        Reservation t = lab.claim("t", "w");
        assertThat(refusal(lab, "s")).isEqualTo(new Refusal.LimitReached("s", "s", List.of("t#" + t.fencingToken())));
        assertThat(lab.status("s")).isEqualTo("ready");
        assertThat(lab.task("s").attempt()).isZero();
    }

    @Test
    void a_reservation_brings_what_the_worker_needs() {
        Lab lab = Lab.with("""
                stages:
                  a: {outputs: [text]}
                  b: {dependencies: [text], outputs: [summary], payload: {words: 7}, retry_policy: {max_attempts: 3}}
                """);
        Reservation a = lab.claim("a", "w");
        Artifact text = new Artifact(null, 0, "text", "a.txt", "0".repeat(64), 12, "draft", 0.5);
        Lab.value(lab.others.complete(lab.project, "a", new Completion(a.fencingToken(), List.of(text), java.util.Map.of(), null)));
        Reservation b = lab.claim("b", "w");
        assertThat(b.attempt()).isEqualTo(1);
        assertThat(b.maxAttempts()).isEqualTo(3);
        assertThat(b.outputs()).containsExactly("summary");
        assertThat(b.payload()).isEqualTo("{\"words\":7}");
        assertThat(b.expiresAt()).isEqualTo(lab.clock.instant().toEpochMilli() + 60_000);
        assertThat(b.inputs()).singleElement().satisfies(given -> assertThat(given.artifacts()).containsExactly(
                new Artifact("a", a.fencingToken(), "text", "a.txt", "0".repeat(64), 12, "draft", 0.5,
                        new Artifact.Edition(1, "w", lab.clock.millis(), true))));
    }

    @Test
    void artifacts_of_many_tasks_are_read_together() {
        Lab lab = Lab.with("stages: {a: {instances: 20, outputs: [text]}, ab: {outputs: [other]}, b: {dependencies: [text]}}");
        for (int i = 1; i <= 20; i++) {
            Told.deliver(lab, "a-" + i, "text", null, Map.of());
        }
        Told.deliver(lab, "ab", "other", null, Map.of());
        lab.interference.reset();
        Reservation b = Lab.value(lab.store.claim(lab.project, "b", Lab.worker("w")));
        assertThat(b.inputs()).singleElement().satisfies(given -> assertThat(given.artifacts()).hasSize(20).extracting(Artifact::path)
                .contains("a-1/text", "a-20/text").doesNotContain("ab/other"));
        assertThat(lab.interference.calls()).isLessThan(10);
    }

    @Test
    void a_claim_grants_no_more_than_its_answer_has_room_for() {
        Lab lab = Lab.with("stages: {a: {instances: 60, payload: {text: " + "x".repeat(60_000) + "}}}");
        assertThat(lab.claimBest("w", 60)).hasSizeBetween(10, 50);
        assertThat(lab.claimBest("w", 60)).as("the rest is left to others").isNotEmpty();
    }

    @Test
    void after_a_lost_race_a_worker_goes_on_with_another_task() {
        Lab lab = Lab.with("stages: {a: {instances: 20}}");
        String[] lost = new String[1];
        lab.interference.before(request -> {
            if (request instanceof UpdateItemRequest update) {
                lost[0] = update.key().get("sk").s().substring("TASK#".length());
            }
            return lost[0] != null;
        }, () -> lab.claim(lost[0], "faster"));
        List<Reservation> mine = Lab.value(lab.store.claimBest(lab.project, Lab.worker("me"), 1));
        assertThat(mine).singleElement().satisfies(got -> assertThat(got.task()).isNotEqualTo(lost[0]));
        assertThat(lab.interference.refused()).isEqualTo(1);
    }

    private static List<String> claim(Lab lab, String... capabilities) {
        return Lab.value(lab.others.claimBest(lab.project, Lab.worker("w", capabilities), 10)).stream().map(Reservation::task).toList();
    }

    private static Refusal refusal(Lab lab, String task) {
        return Lab.refusal(lab.store.claim(lab.project, task, Lab.worker("me")));
    }
}
