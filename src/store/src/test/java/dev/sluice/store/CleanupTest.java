package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What cleanup closes, carries on and leaves alone. */
class CleanupTest {

    private static final String ONCE = "stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}";

    @Test
    void a_lease_that_ran_out_waits_for_its_next_attempt() {
        Lab lab = lab("stages: {a: {}}");
        lab.claim("a", "w");
        lab.leasesRunOut();
        assertThat(lab.others.cleanup(60_000)).isEqualTo(new CleanupReport(1, 1, 0, 0, 0, 0, 1));
        assertThat(lab.task("a").retryAt()).isGreaterThan(lab.clock.millis());
        assertThat(lab.task("a").runs()).extracting(TaskView.Run::outcome).containsExactly("expired");
    }

    @Test
    void a_lease_that_ran_out_on_the_last_attempt_is_a_dead_letter() {
        Lab lab = lab(ONCE);
        lab.claim("a", "w");
        lab.leasesRunOut();
        assertThat(lab.others.cleanup(60_000).expired()).isEqualTo(1);
        assertThat(lab.status("a")).isEqualTo("failed");
        assertThat(lab.status("b")).isEqualTo("blocked");
    }

    @Test
    void a_project_for_which_there_was_not_time_enough_is_left_to_the_next_round() {
        Lab lab = lab("stages: {a: {instances: 3}}");
        List.of("a-1", "a-2", "a-3").forEach(task -> lab.claim(task, "w"));
        lab.leasesRunOut();
        lab.interference.before(UpdateItemRequest.class::isInstance, () -> lab.clock.advanceSeconds(61));
        CleanupReport first = lab.store.cleanup(60_000);
        assertThat(List.of(first.expired(), first.unfinished())).isEqualTo(List.of(1, 1));
        assertThat(lab.store.cleanup(60_000).expired()).isEqualTo(2);
    }

    @Test
    void live_leases_are_left_alone() {
        Lab lab = lab("stages: {a: {}, b: {dependencies: [a]}}");
        lab.claim("a", "w");
        assertThat(lab.others.cleanup(60_000)).isEqualTo(new CleanupReport(1, 0, 0, 0, 0, 0, 0));
        assertThat(lab.status("a")).isEqualTo("in_progress");
    }

    @Test
    void a_second_round_finds_nothing_more() {
        Lab lab = lab(ONCE);
        lab.claim("a", "w");
        lab.leasesRunOut();
        lab.cleanup();
        lab.interference.reset();
        assertThat(lab.store.cleanup(60_000)).isEqualTo(new CleanupReport(1, 0, 0, 0, 0, 0, 0));
        assertThat(writes(lab, () -> lab.store.cleanup(60_000))).isZero();
    }

    @Test
    void a_completion_left_half_done_is_carried_on() {
        Lab lab = lab("stages: {a: {}, b: {dependencies: [a]}}");
        Reservation held = lab.claim("a", "w");
        lab.interference.dieAt(updateOf("TASK#b"));
        dies(() -> lab.store.complete(lab.project, "a", Lab.done(held.fencingToken())));
        lab.leasesRunOut();
        assertThat(lab.others.cleanup(60_000).carriedOn()).isEqualTo(1);
        assertThat(lab.status("a")).isEqualTo("completed");
        assertThat(lab.status("b")).isEqualTo("ready");
    }

    @Test
    void a_slot_whose_lease_is_over_is_taken_off_and_a_live_one_kept() {
        Lab lab = lab("stages: {a: {instances: 3, max_parallel_instances: 2}}");
        Reservation held = lab.claim("a-1", "w");
        lab.claim("a-2", "w");
        lab.interference.dieAt(updateOf("SLOTS"));
        dies(() -> lab.store.release(lab.project, "a-1", held.fencingToken()));
        assertThat(lab.claimBest("w", 5)).isEmpty();
        assertThat(lab.others.cleanup(60_000).slots()).isEqualTo(1);
        assertThat(lab.claimBest("w", 5)).hasSize(1);
    }

    @Test
    void a_slot_of_an_earlier_lease_is_taken_off_though_its_task_is_leased_again() {
        Lab lab = lab("stages: {a: {instances: 3, max_parallel_instances: 2}}");
        Reservation first = lab.claim("a-1", "w");
        lab.interference.dieAt(updateOf("SLOTS"));
        dies(() -> lab.store.release(lab.project, "a-1", first.fencingToken()));
        Reservation again = lab.claim("a-1", "w");
        lab.others.cleanup(60_000);
        assertThat(new Items(lab).slots("a")).containsExactly("a-1#" + again.fencingToken());
    }

    @Test
    void time_that_is_up_leaves_the_rest_for_the_next_round() {
        Lab lab = lab("stages: {a: {}}");
        for (int i = 0; i < 3; i++) {
            lab.sibling().apply("stages: {a: {}}");
        }
        lab.interference.before(request -> {
            lab.clock.advance(10);
            return false;
        }, () -> {
        });
        CleanupReport report = lab.store.cleanup(100);
        assertThat(report.projects()).isBetween(1, 3);
        assertThat(report.projects() + report.unfinished()).isEqualTo(4);
    }

    @Test
    void a_finished_project_leaves_the_active_ones() {
        Lab lab = lab("stages: {a: {}}");
        lab.doTask("a");
        lab.cleanup();
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("completed");
        assertThat(lab.others.cleanup(60_000)).isEqualTo(CleanupReport.NOTHING);
        lab.apply("stages: {a: {}, b: {}}");
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("active");
    }

    @Test
    void a_stalled_project_stays_active_and_is_looked_at_less_and_less() {
        Lab lab = lab(ONCE);
        lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
        List<Integer> minutes = new java.util.ArrayList<>();
        for (int minute = 0; minute < 200; minute++) {
            if (writes(lab, () -> lab.store.cleanup(60_000)) > 0) {
                minutes.add(minute);
            }
            lab.clock.advanceSeconds(60);
        }
        assertThat(minutes).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183);
        assertThat(Lab.value(lab.others.project(lab.project)).status()).isEqualTo("active");
    }

    @Test
    void a_fresh_apply_is_left_to_whoever_runs_it() {
        Lab lab = Lab.alone();
        lab.interference.dieAt(updateOf("PROJECT", "REMOVE #applying"));
        dies(() -> lab.apply(lab.store, "stages: {a: {}}"));
        lab.clock.advanceSeconds(29);
        lab.cleanup();
        assertThat(Lab.value(lab.others.project(lab.project)).applying()).isEqualTo(1);
        lab.clock.advanceSeconds(1);
        assertThat(lab.others.cleanup(60_000).carriedOn()).isEqualTo(1);
        assertThat(Lab.value(lab.others.project(lab.project)).applying()).isNull();
    }

    private static Lab lab(String pipeline) {
        Lab lab = Lab.alone();
        lab.apply(pipeline);
        return lab;
    }

    private static int writes(Lab lab, Runnable act) {
        int[] writes = {0};
        lab.interference.before(request -> {
            writes[0] += request instanceof UpdateItemRequest || request instanceof PutItemRequest ? 1 : 0;
            return false;
        }, () -> {
        });
        act.run();
        return writes[0];
    }

    private static void dies(Runnable act) {
        try {
            act.run();
        } catch (Interference.Died expected) {
            return;
        }
        throw new AssertionError("it lived on");
    }
}
