package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointsAndRunsTest {

    private static final String ONE = "stages: {a: {retry_policy: {max_attempts: 9, base_seconds: 0}}}";

    @Test
    void a_checkpoint_is_kept_for_the_next_attempt_however_the_first_one_ended() {
        Lab lab = Lab.with(ONE);
        Reservation first = lab.claim("a", "w");
        assertThat(first.checkpoint()).isNull();
        Lab.value(lab.store.checkpoint(lab.project, "a", first.fencingToken(), "{\"page\":1}"));
        lab.others.fail(lab.project, "a", first.fencingToken(), "broken", true);
        Reservation second = lab.claim("a", "w");
        assertThat(second.checkpoint()).isEqualTo("{\"page\":1}");
        lab.leasesRunOut();
        assertThat(lab.claim("a", "w").checkpoint()).isEqualTo("{\"page\":1}");
    }

    @Test
    void the_newest_checkpoint_replaces_the_one_before() {
        Lab lab = Lab.with(ONE);
        long token = lab.claim("a", "w").fencingToken();
        for (int page = 1; page <= 3; page++) {
            Lab.value(lab.store.checkpoint(lab.project, "a", token, String.valueOf(page)));
        }
        assertThat(lab.task("a").checkpoint()).isEqualTo("3");
        assertThat(new Items(lab).startingWith("CHECKPOINT#")).hasSize(1);
    }

    @Test
    void an_old_token_neither_overwrites_a_checkpoint_nor_leaves_one_behind() {
        Lab lab = Lab.with(ONE);
        long old = lab.claim("a", "old").fencingToken();
        lab.leasesRunOut();
        long now = lab.claim("a", "now").fencingToken();
        Lab.value(lab.store.checkpoint(lab.project, "a", now, "\"now\""));
        assertThat(Lab.refusal(lab.store.checkpoint(lab.project, "a", old, "\"old\""))).isInstanceOf(Refusal.StaleToken.class);
        assertThat(lab.task("a").checkpoint()).isEqualTo("\"now\"");
        assertThat(new Items(lab).startingWith("CHECKPOINT#")).hasSize(1);
    }

    @Test
    void a_checkpoint_whose_answer_was_lost_is_kept_though_the_lease_ended_before_it_was_sent_again() {
        Lab lab = Lab.with(ONE);
        long token = lab.claim("a", "w").fencingToken();
        lab.interference.sendAgain(updateOf("TASK#a", "#checkpoint"), () -> lab.others.fail(lab.project, "a", token, "broken", true));
        assertThat(lab.store.checkpoint(lab.project, "a", token, "{\"page\":1}")).isInstanceOf(Answer.Accepted.class);
        assertThat(lab.claim("a", "w").checkpoint()).isEqualTo("{\"page\":1}");
    }

    @Test
    void every_attempt_that_ended_is_listed_with_who_made_it_and_how_it_ended() {
        Lab lab = Lab.alone(ONE);
        Reservation first = lab.claim("a", "first");
        lab.clock.advanceSeconds(5);
        lab.others.fail(lab.project, "a", first.fencingToken(), "out of memory", true);
        Reservation second = lab.claim("a", "second");
        lab.leasesRunOut();
        lab.cleanup();
        Reservation third = lab.claim("a", "third");
        Reservation fourth = takeOver(lab, "fourth");
        lab.complete(fourth);
        assertThat(lab.task("a").runs()).containsExactly(
                new TaskView.Run(1, "first", first.fencingToken(), "failed", "out of memory", started(first), started(first) + 5_000),
                new TaskView.Run(2, "second", second.fencingToken(), "expired", "the lease ran out", started(second), second.expiresAt()),
                new TaskView.Run(3, "third", third.fencingToken(), "expired", "the lease ran out", started(third), third.expiresAt()));
        assertThat(lab.task("a").attempt()).isEqualTo(4);
        assertThat(lab.task("a").error()).isNull();
    }

    @Test
    void the_newest_failure_is_listed_before_anyone_tries_again() {
        Lab lab = Lab.with(ONE);
        lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
        assertThat(lab.task("a").runs()).singleElement().satisfies(run -> assertThat(run.outcome()).isEqualTo("failed"));
    }

    @Test
    void a_lease_that_others_took_for_run_out_is_not_listed_once_it_was_renewed_and_released() {
        Lab lab = Lab.with(ONE);
        Reservation late = lab.claim("a", "late");
        lab.leasesRunOut();
        lab.interference.before(dev.sluice.store.testing.Moments.turning("a", "leased"),
                () -> Lab.value(lab.others.renew(lab.project, "a", late.fencingToken(), 60_000)));
        assertThat(lab.store.claim(lab.project, "a", Lab.worker("hasty"))).isInstanceOf(Answer.Refused.class);
        assertThat(lab.task("a").runs()).isEmpty();
        Lab.value(lab.others.release(lab.project, "a", late.fencingToken()));
        assertThat(lab.task("a").runs()).isEmpty();
        lab.doTask("a");
        assertThat(lab.task("a").runs()).isEmpty();
    }

    @Test
    void an_attempt_that_failed_before_a_new_plan_sent_its_task_back_is_listed_once_the_task_is_handed_over() {
        Lab lab = Lab.with("stages: {a: {}, b: {retry_policy: {max_attempts: 9, base_seconds: 0}}}");
        Reservation first = lab.claim("b", "first");
        lab.clock.advanceSeconds(5);
        lab.others.fail(lab.project, "b", first.fencingToken(), "out of memory", true);
        lab.apply("stages: {a: {}, b: {dependencies: [a], retry_policy: {max_attempts: 9, base_seconds: 0}}}");
        TaskView.Run failed = new TaskView.Run(1, "first", first.fencingToken(), "failed", "out of memory", started(first), started(first) + 5_000);
        assertThat(lab.task("b").runs()).containsExactly(failed);
        Reservation second = handedOver(lab, lab.claim("a", "w"));
        assertThat(List.of(second.task(), second.attempt())).containsExactly("b", 2);
        assertThat(lab.task("b").runs()).containsExactly(failed);
        assertThat(Lab.value(lab.store.runs(lab.project, null)).items()).extracting(PastRun::run).containsExactly(failed);
    }

    @Test
    void a_hand_over_writes_nothing_down_of_a_task_that_nobody_had_before_nor_of_an_attempt_that_was_given_back() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 2, dependencies: [a]}, c: {}}");
        Lab.value(lab.store.release(lab.project, "c", lab.claim("c", "w").fencingToken()));
        lab.apply("stages: {a: {}, b: {instances: 2, dependencies: [a]}, c: {dependencies: [a]}}");
        assertThat(handedOver(lab, lab.claim("a", "w"), 3)).extracting(Reservation::task).containsExactlyInAnyOrder("b-1", "b-2", "c");
        assertThat(new Items(lab).startingWith("RUN#")).isEmpty();
    }

    private static Reservation handedOver(Lab lab, Reservation done) {
        return handedOver(lab, done, 1).get(0);
    }

    private static List<Reservation> handedOver(Lab lab, Reservation done, int most) {
        return Lab.value(lab.store.complete(lab.project, done.task(), new Completion(done.fencingToken(), List.of(), Map.of(),
                new Completion.HandOver(Lab.worker("w"), most)))).reservations();
    }

    private static Reservation takeOver(Lab lab, String worker) {
        lab.leasesRunOut();
        return lab.claim("a", worker);
    }

    private static long started(Reservation reservation) {
        return reservation.expiresAt() - 60_000;
    }
}
