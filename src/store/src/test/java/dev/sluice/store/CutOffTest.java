package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Requests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Every protocol is cut off before and after every single store call in turn, and every answer is lost in turn. Whoever comes next carries it on; in
 * the end everything is done, nothing twice, and no slot is held.
 */
class CutOffTest {

    /** How a process is cut off. To die after a call is to die before the next one, so that only the last call needs both. */
    private enum Cut {
        DIES_BEFORE, DIES_AFTER, LOSES_ANSWER;

        void at(Interference interference, int call) {
            switch (this) {
                case DIES_BEFORE -> interference.dieBefore(call);
                case DIES_AFTER -> interference.dieAfter(call);
                case LOSES_ANSWER -> interference.loseAnswerOf(call);
            }
        }
    }

    /** Who comes next. */
    private enum Next {
        /** The worker is alive: it renews, and repeats its call. */
        RENEWAL,
        /** The worker is dead, and another one asks for work once the lease has run out. */
        CLAIM,
        CLEANUP
    }

    /**
     * What is cut off.
     *
     * @param task   the task it is about
     * @param before how the project stands
     * @param act    the call, made by a process
     * @param ends   statuses of the task once whoever comes next has been there; empty where that is no use to know
     */
    private record Operation(String task, Lab before, BiConsumer<Lab, Store> act, Set<String> ends, Map<String, Set<String>> needs) {

        int calls() {
            Lab probe = before.copy();
            act.accept(probe, probe.store);
            return probe.interference.calls();
        }
    }

    @TestFactory
    Stream<DynamicTest> a_completion_with_all_that_hangs_on_it() {
        return everywhere(new Operation("r", Scenes.everythingHangsOnR(),
                (lab, store) -> store.complete(lab.project, "r", Lab.done(token(lab, "r"))), Set.of("completed"), Scenes.AFTER_R), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_completion_that_stands_in_for_a_failed_task() {
        return everywhere(new Operation("f", Scenes.standInForA(),
                (lab, store) -> store.complete(lab.project, "f", Lab.done(token(lab, "f"))), Set.of("completed"), Scenes.AFTER_F), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_completion_on_which_nothing_hangs() {
        Lab lab = Lab.alone("stages: {a: {}}");
        lab.claim("a", "w");
        return everywhere(new Operation("a", lab, (at, store) -> store.complete(at.project, "a", Lab.done(token(at, "a"))),
                Set.of("completed"), Map.of()), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_failure_with_attempts_left() {
        return everywhere(new Operation("r", Scenes.someHangsOnR(),
                (lab, store) -> store.fail(lab.project, "r", token(lab, "r"), "broken", true), Set.of(), Scenes.AFTER_R), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_failure_for_good() {
        return everywhere(new Operation("r", Scenes.someHangsOnR(),
                (lab, store) -> store.fail(lab.project, "r", token(lab, "r"), "no use", false), Set.of(), Map.of()), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_failure_for_good_of_a_task_whose_fallback_was_done_before() {
        return everywhere(new Operation("d", Scenes.doneBeforeItBecameTheFallbackOfD(),
                (lab, store) -> store.fail(lab.project, "d", token(lab, "d"), "no use", false), Set.of("stood_in"), Map.of()), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_release() {
        return everywhere(new Operation("r", Scenes.someHangsOnR(),
                (lab, store) -> store.release(lab.project, "r", token(lab, "r")), Set.of(), Scenes.AFTER_R), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_completion_that_begins_a_chain() {
        return everywhere(new Operation("a", Scenes.chain(0), (lab, store) -> completeAndGoOn(lab, store, "a"), Set.of(), Scenes.CHAIN), Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_completion_within_a_chain() {
        return everywhere(new Operation("b", Scenes.chain(1), (lab, store) -> completeAndGoOn(lab, store, "b"), Set.of("completed"), Scenes.CHAIN),
                Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_completion_within_a_chain_that_goes_on_with_what_is_ready() {
        return everywhere(new Operation("d", Scenes.chain(3), (lab, store) -> completeAndGoOn(lab, store, "d"), Set.of("completed"), Scenes.CHAIN),
                Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_completion_that_ends_a_chain() {
        return everywhere(new Operation("c", Scenes.chain(2), (lab, store) -> store.complete(lab.project, "c", Lab.done(token(lab, "c"))),
                Set.of("completed"), Scenes.CHAIN), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_failure_within_a_chain() {
        return everywhere(new Operation("b", Scenes.chain(1), (lab, store) -> store.fail(lab.project, "b", token(lab, "b"), "broken", true),
                Set.of(), Scenes.CHAIN), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_failure_for_good_within_a_chain() {
        return everywhere(new Operation("b", Scenes.chain(1), (lab, store) -> store.fail(lab.project, "b", token(lab, "b"), "no use", false),
                Set.of(), Map.of()), Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_release_within_a_chain() {
        return everywhere(new Operation("b", Scenes.chain(1), (lab, store) -> store.release(lab.project, "b", token(lab, "b")), Set.of(), Scenes.CHAIN),
                Next.values());
    }

    @TestFactory
    Stream<DynamicTest> a_cleanup_that_closes_the_lease_of_a_chain() {
        Lab lab = Scenes.chain(2);
        lab.leasesRunOut();
        return everywhere(new Operation("c", lab, (at, store) -> store.cleanup(60_000), Set.of(), Scenes.CHAIN), Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_takeover_within_a_chain() {
        Lab lab = Scenes.chain(2);
        lab.leasesRunOut();
        return everywhere(new Operation("c", lab, (at, store) -> store.claimBest(at.project, Lab.worker("me"), 1), Set.of(), Scenes.CHAIN),
                Next.CLAIM, Next.CLEANUP);
    }

    private static void completeAndGoOn(Lab lab, Store store, String task) {
        store.complete(lab.project, task, new Completion(token(lab, task), List.of(), Map.of(), new Completion.HandOver(Lab.worker("w"), 1)));
    }

    @TestFactory
    Stream<DynamicTest> a_claim_of_a_limited_stage() {
        return everywhere(new Operation("s-1", Lab.alone(Scenes.ONE_AT_A_TIME),
                (lab, store) -> store.claim(lab.project, "s-1", Lab.worker("me")), Set.of(), Map.of()), Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_takeover_in_a_limited_stage() {
        return everywhere(new Operation("s-1", Scenes.ranOut(Scenes.ONE_AT_A_TIME),
                (lab, store) -> store.claim(lab.project, "s-1", Lab.worker("me")), Set.of(), Map.of()), Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_claim_that_is_given_back() {
        Lab full = Lab.alone(Scenes.ONE_AT_A_TIME);
        full.claim("s-2", "holder");
        return everywhere(new Operation("s-1", full, (lab, store) -> store.claim(lab.project, "s-1", Lab.worker("me")), Set.of(), Map.of()),
                Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_cleanup_that_closes_a_lease() {
        return everywhere(new Operation("s-1", Scenes.ranOut(Scenes.ONE_AT_A_TIME), (lab, store) -> store.cleanup(60_000), Set.of(), Map.of()),
                Next.CLAIM, Next.CLEANUP);
    }

    @TestFactory
    Stream<DynamicTest> a_cleanup_that_ends_a_last_attempt() {
        return everywhere(new Operation("s-1", Scenes.ranOut(Scenes.ONE_ATTEMPT), (lab, store) -> store.cleanup(60_000),
                Set.of("failed", "failing", "stood_in"), Map.of()), Next.CLEANUP);
    }

    private static Stream<DynamicTest> everywhere(Operation operation, Next... whoever) {
        int calls = operation.calls();
        return Stream.of(whoever).flatMap(next -> Stream.concat(
                IntStream.rangeClosed(1, calls).mapToObj(call -> cut(operation, Cut.DIES_BEFORE, call, next)),
                next == Next.RENEWAL ? IntStream.rangeClosed(1, calls).mapToObj(call -> cut(operation, Cut.LOSES_ANSWER, call, next))
                        : Stream.of(cut(operation, Cut.DIES_AFTER, calls, next))));
    }

    private static DynamicTest cut(Operation operation, Cut cut, int call, Next next) {
        return DynamicTest.dynamicTest(cut + " " + call + ", then " + next, () -> cutOff(operation, cut, call, next));
    }

    private static void cutOff(Operation operation, Cut cut, int call, Next next) {
        Lab lab = operation.before().copy();
        cut.at(lab.interference, call);
        try {
            operation.act().accept(lab, lab.store);
        } catch (Interference.Died | SdkClientException expected) {
            assertThat(lab.interference.calls()).isGreaterThanOrEqualTo(call);
        }
        boolean ending = Set.of("completing", "failing", "completed").contains(stored(lab, operation.task()));
        Aftermath aftermath = new Aftermath(lab, operation.needs());
        switch (next) {
            case RENEWAL -> {
                lab.others.renew(lab.project, operation.task(), token(lab, operation.task()), 60_000);
                if (ending) {
                    assertThat(stored(lab, operation.task())).isNotIn("completing", "failing");
                }
                operation.act().accept(lab, lab.others);
            }
            case CLAIM -> {
                lab.leasesRunOut();
                aftermath.works();
            }
            case CLEANUP -> {
                lab.leasesRunOut();
                lab.cleanup();
            }
        }
        if (ending && !operation.ends().isEmpty()) {
            assertThat(stored(lab, operation.task())).isIn(operation.ends());
        }
        aftermath.drains();
    }

    private static String stored(Lab lab, String task) {
        return new Items(lab).task(task).get("status").s();
    }

    private static long token(Lab lab, String task) {
        return Long.parseLong(new Items(lab).task(task).get("token").n());
    }

    /** How projects stand when something is cut off. */
    private static final class Scenes {

        static final String ONE_AT_A_TIME = "stages: {s: {instances: 2, max_parallel_instances: 1}}";
        static final String ONE_ATTEMPT = """
                stages: {s: {instances: 2, max_parallel_instances: 1, retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, f: {}}
                """;
        static final Map<String, Set<String>> AFTER_R = Map.of("one", Set.of("r"), "two", Set.of("r", "z"), "many", Set.of("r"), "wide", Set.of("r"));
        static final Map<String, Set<String>> AFTER_F = Map.of("b", Set.of("a", "f"), "c", Set.of("a", "z"));

        static final Map<String, Set<String>> CHAIN = Map.of("b", Set.of("a"), "c", Set.of("b"), "d", Set.of("c"), "side", Set.of("b"));

        /** Someone does one task after the other, and has done so many; a fallback stands in where one fails for good. */
        static Lab chain(int done) {
            Lab lab = Lab.alone("""
                    stages:
                      a: {}
                      b: {dependencies: [a], retry_policy: {fallback_tasks: [f]}}
                      c: {dependencies: [b]}
                      d: {dependencies: [c]}
                      side: {dependencies: [b]}
                      z: {priority: low}
                    """);
            lab.claim("a", "w");
            List.of("a", "b", "c").subList(0, done).forEach(task -> completeAndGoOn(lab, lab.others, task));
            return lab;
        }

        static Lab someHangsOnR() {
            Lab lab = Lab.alone("""
                    stages:
                      r: {can_execute_with: [], retry_policy: {fallback_tasks: [f]}}
                      z: {}
                      one: {dependencies: [r]}
                      two: {dependencies: [r, z]}
                    """);
            lab.claim("r", "w");
            return lab;
        }

        /** A limited stage with a fallback that will not be needed, and dependents of every kind: alone, few, many, by way of relays. */
        static Lab everythingHangsOnR() {
            Lab lab = Lab.alone("""
                    stages:
                      r: {can_execute_with: [k, q], retry_policy: {fallback_tasks: [f]}}
                      f: {can_execute_with: [k, q]}
                      k: {instances: 9}
                      q: {instances: 64}
                      z: {}
                      one: {dependencies: [r]}
                      two: {dependencies: [r, z]}
                      many: {dependencies: [r, k]}
                      wide: {dependencies: [r, q]}
                    """);
            List<Reservation> open = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 100));
            open.stream().filter(task -> task.stage().equals("k") || task.stage().equals("q")).forEach(lab::complete);
            open.stream().filter(task -> task.stage().equals("z") || task.stage().equals("r"))
                    .forEach(task -> lab.others.release(lab.project, task.task(), task.fencingToken()));
            lab.claim("r", "w");
            return lab;
        }

        /** A task has failed for good; the first of its two fallbacks, of a limited stage, is leased. */
        static Lab standInForA() {
            Lab lab = Lab.alone("""
                    stages:
                      a: {retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}
                      f: {can_execute_with: []}
                      z: {}
                      b: {dependencies: [a]}
                      c: {dependencies: [a, z]}
                    """);
            lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
            lab.claim("f", "w");
            return lab;
        }

        /** A plan made {@code a} the fallback of {@code d}, which is leased and of a limited stage, too late for {@code a} to wait for that. */
        static Lab doneBeforeItBecameTheFallbackOfD() {
            String pipeline = "stages: {a: {}, d: {can_execute_with: [], retry_policy: {max_attempts: 1%s}}, e: {dependencies: [d]}}";
            Lab lab = Lab.alone(pipeline.formatted(""));
            lab.interference.before(Requests.updateOf("TASK#a"), () -> lab.doTask("a"));
            Lab.value(lab.apply(lab.store, pipeline.formatted(", fallback_tasks: [a]")));
            lab.claim("d", "w");
            return lab;
        }

        static Lab ranOut(String pipeline) {
            Lab lab = Lab.alone(pipeline);
            lab.claim("s-1", "dead");
            lab.leasesRunOut();
            return lab;
        }
    }
}
