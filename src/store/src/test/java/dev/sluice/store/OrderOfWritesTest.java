package dev.sluice.store;

import static dev.sluice.store.testing.Moments.reading;
import static dev.sluice.store.testing.Moments.turning;
import static dev.sluice.store.testing.Moments.writing;
import static dev.sluice.store.testing.Moments.writingSlots;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Steps whose order is the protocol: each test is a crash or an interleaving that the other order would not survive. */
class OrderOfWritesTest {

    private static final String ONE_AT_A_TIME = "stages: {s: {instances: 2, max_parallel_instances: 1}}";
    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";
    private static final String LATER = "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [a]}}";
    private static final String FALLBACK = """
            stages:
              a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}
              x: {}
              f: {dependencies: [x]}
              b: {dependencies: [a]}
            """;

    @Test
    void the_slot_comes_after_the_claim_so_that_a_crash_between_leaves_the_stage_open() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        dies(lab, writingSlots(), () -> claim(lab, "s-1"));
        assertThat(new Items(lab).slots("s")).isEmpty();
        assertThat(lab.claim("s-2", "other").attempt()).isEqualTo(1);
        lab.leasesRunOut();
        lab.cleanup();
        assertThat(lab.task("s-1").runs()).extracting(TaskView.Run::outcome).containsExactly("expired");
    }

    @Test
    void a_takeover_removes_the_old_name_first_so_that_the_stage_does_not_wait_for_cleanup() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        lab.claim("s-1", "dead");
        lab.leasesRunOut();
        Reservation next = Lab.value(claim(lab, "s-1"));
        assertThat(new Items(lab).slots("s")).containsExactly("s-1#" + next.fencingToken());
    }

    @Test
    void an_expiry_touches_the_task_first_so_that_a_lease_renewed_meanwhile_keeps_its_slot() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        Reservation late = lab.claim("s-1", "late");
        lab.leasesRunOut();
        lab.interference.before(turning("s-1", "waiting"), () -> {
            assertThat(refusedByLimit(lab)).isTrue();
            Lab.value(lab.others.renew(lab.project, "s-1", late.fencingToken(), 60_000));
        });
        lab.store.cleanup(60_000);
        assertThat(new Items(lab).slots("s")).containsExactly("s-1#" + late.fencingToken());
        assertThat(refusedByLimit(lab)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "fail", "complete", "give back"})
    void a_slot_is_given_back_only_once_its_lease_is_over(String end) {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        Reservation held = lab.claim("s-1", "w");
        lab.interference.before(writingSlots(), () -> {
            assertThat(lab.status("s-1")).isNotEqualTo("in_progress");
            assertThat(refusedByLimit(lab)).isTrue();
        });
        switch (end) {
            case "release" -> lab.store.release(lab.project, "s-1", held.fencingToken());
            case "fail" -> lab.store.fail(lab.project, "s-1", held.fencingToken(), "broken", true);
            case "complete" -> lab.store.complete(lab.project, "s-1", Lab.done(held.fencingToken()));
            default -> {
                lab.leasesRunOut();
                lab.store.cleanup(60_000);
            }
        }
        assertThat(new Items(lab).slots("s")).isEmpty();
    }

    @Test
    void artifacts_stand_under_their_token_so_that_an_old_one_overwrites_nothing() {
        Lab lab = Lab.alone("stages: {a: {outputs: [text]}, b: {dependencies: [text]}}");
        Reservation old = lab.claim("a", "old");
        lab.leasesRunOut();
        lab.interference.before(PutItemRequest.class::isInstance,
                () -> Lab.value(lab.others.complete(lab.project, "a", delivering(lab.claim("a", "now"), "new.txt"))));
        assertThat(lab.store.complete(lab.project, "a", delivering(old, "old.txt"))).isInstanceOf(Answer.Refused.class);
        assertThat(lab.task("a").artifacts()).extracting(Artifact::path).containsExactly("new.txt");
        assertThat(lab.claim("b", "w").inputs().get(0).artifacts()).extracting(Artifact::path).containsExactly("new.txt");
    }

    @Test
    void a_repeat_of_an_accepted_completion_does_not_replace_what_was_delivered() {
        Lab lab = Lab.alone("stages: {a: {outputs: [text]}}");
        Reservation a = lab.claim("a", "w");
        Lab.value(lab.store.complete(lab.project, "a", delivering(a, "first.txt")));
        Lab.value(lab.store.complete(lab.project, "a", delivering(a, "second.txt")));
        assertThat(lab.task("a").artifacts()).extracting(Artifact::path).containsExactly("first.txt");
    }

    @Test
    void dependents_are_read_after_the_intent_so_that_one_that_comes_just_before_is_not_missed() {
        Lab lab = Lab.alone(CHAIN);
        Reservation a = lab.claim("a", "w");
        lab.interference.before(turning("a", "completing"), () -> lab.apply(LATER));
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        assertThat(lab.status("c")).isEqualTo("ready");
    }

    @Test
    void dependents_are_read_again_when_a_completion_is_carried_on() {
        Lab lab = Lab.alone(CHAIN);
        Reservation a = lab.claim("a", "w");
        dies(lab, turning("b", "ready"), () -> lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        lab.apply(LATER);
        lab.others.renew(lab.project, "a", a.fencingToken(), 60_000);
        assertThat(List.of(lab.status("a"), lab.status("b"), lab.status("c"))).containsExactly("completed", "ready", "ready");
    }

    @Test
    void whoever_finds_the_set_empty_makes_ready_even_if_it_took_nothing_off() {
        Lab lab = Lab.alone("stages: {p: {instances: 9}, d: {dependencies: [p]}}");
        for (int i = 1; i <= 8; i++) {
            lab.doTask("p-" + i);
        }
        Reservation last = lab.claim("p-9", "w");
        dies(lab, turning("d", "ready"), () -> lab.store.complete(lab.project, "p-9", Lab.done(last.fencingToken())));
        assertThat(new Items(lab).task("d")).doesNotContainKey("blockers").containsEntry("status", Values.s("pending"));
        assertThat(lab.task("d").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("propagation");
        lab.leasesRunOut();
        lab.cleanup();
        assertThat(lab.status("d")).isEqualTo("ready");
    }

    @Test
    void whoever_finds_a_relay_empty_goes_on_to_its_dependents_even_if_it_took_nothing_off() {
        Lab lab = Lab.alone("stages: {p: {instances: 70}, d: {dependencies: [p]}}");
        List<Reservation> all = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 100));
        all.subList(1, all.size()).forEach(lab::complete);
        Reservation last = all.get(0);
        dies(lab, writing("d"), () -> lab.store.complete(lab.project, last.task(), Lab.done(last.fencingToken())));
        assertThat(lab.status(last.task())).isEqualTo("completing");
        assertThat(new Items(lab).startingWith("RELAY#")).anyMatch(relay -> !relay.containsKey("blockers"));
        lab.others.renew(lab.project, last.task(), last.fencingToken(), 60_000);
        assertThat(lab.status("d")).isEqualTo("ready");
        assertThat(lab.status(last.task())).isEqualTo("completed");
    }

    @Test
    void a_task_stays_in_the_index_until_all_that_waited_for_it_has_gone_on() {
        Lab lab = Lab.alone(CHAIN);
        Reservation a = lab.claim("a", "w");
        lab.interference.before(writing("b"), () -> {
            assertThat(lab.status("a")).isEqualTo("completing");
            assertThat(new Items(lab).task("a")).containsKeys("queue", "due");
        });
        Lab.value(lab.store.complete(lab.project, "a", Lab.done(a.fencingToken())));
        assertThat(new Items(lab).task("a")).doesNotContainKeys("queue", "due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLOTS", "TASK#s-1"})
    void reconciling_reads_the_slots_first_so_that_a_lease_which_comes_meanwhile_keeps_its_slot(String moment) {
        Lab lab = Lab.alone("stages: {s: {instances: 3, max_parallel_instances: 2}}");
        staleSlot(lab);
        Reservation[] next = new Reservation[1];
        lab.interference.before(reading(moment), () -> next[0] = Lab.value(lab.others.claim(lab.project, "s-1", Lab.worker("next"))));
        lab.store.cleanup(60_000);
        assertThat(new Items(lab).slots("s")).contains("s-1#" + next[0].fencingToken());
    }

    @Test
    void reconciling_trusts_no_read_that_may_be_old() {
        Lab lab = Lab.alone(ONE_AT_A_TIME);
        lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#s-1"));
        lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("SLOTS"));
        Reservation held = lab.claim("s-1", "w");
        lab.store.cleanup(60_000);
        assertThat(new Items(lab).slots("s")).containsExactly("s-1#" + held.fencingToken());
    }

    @Test
    void a_stand_in_counts_before_its_dependents_are_read_so_that_one_that_comes_just_before_is_not_missed() {
        Lab lab = Lab.alone(FALLBACK);
        lab.doTask("x");
        lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
        Reservation f = lab.claim("f", "w");
        lab.interference.before(turning("f", "completing"), () -> lab.apply(FALLBACK + "  c: {dependencies: [a]}\n"));
        Lab.value(lab.store.complete(lab.project, "f", Lab.done(f.fencingToken())));
        assertThat(List.of(lab.status("a"), lab.status("b"), lab.status("c"))).containsExactly("stood_in", "ready", "ready");
    }

    @Test
    void a_fallback_waits_for_its_own_dependencies_too() {
        Lab lab = Lab.alone(FALLBACK);
        Reservation a = lab.claim("a", "w");
        assertThat(Lab.value(lab.store.fail(lab.project, "a", a.fencingToken(), "broken", true)).newlyReady()).isEmpty();
        assertThat(lab.task("f").waitsFor()).extracting(TaskView.Reason::blocker).containsExactly("task:x");
        assertThat(lab.doTask("x").newlyReady()).containsExactly("f");
    }

    /** A lease that ended while its process died before the slot came off. */
    private static void staleSlot(Lab lab) {
        Reservation dead = lab.claim("s-1", "dead");
        dies(lab, writingSlots(), () -> lab.store.release(lab.project, "s-1", dead.fencingToken()));
        assertThat(new Items(lab).slots("s")).containsExactly("s-1#" + dead.fencingToken());
    }

    private static Answer<Reservation> claim(Lab lab, String task) {
        return lab.store.claim(lab.project, task, Lab.worker("me"));
    }

    private static boolean refusedByLimit(Lab lab) {
        return lab.others.claim(lab.project, "s-2", Lab.worker("other")) instanceof Answer.Refused<Reservation> no
                && no.refusal() instanceof Refusal.LimitReached;
    }

    private static Completion delivering(Reservation by, String path) {
        return new Completion(by.fencingToken(), List.of(new Artifact(null, 0, "text", path, "0".repeat(64), 1, null, null)), Map.of(), null);
    }

    /** The process under test ends where it would make that request. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void dies(Lab lab, Predicate<Object> request, ThrowingCallable call) {
        lab.interference.before(request, () -> {
            throw new Crash();
        });
        assertThatThrownBy(call).isInstanceOf(Crash.class);
    }
}
