package dev.sluice.store;

import static dev.sluice.store.Needed.held;
import static dev.sluice.store.Needed.refused;
import static dev.sluice.store.testing.Moments.turning;
import static dev.sluice.store.testing.Moments.writing;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The conditions of the protocol's "Complete" and "Fail for good, fallback": each is needed. */
class CompletionConditionsTest {

    private static final String ONE = "stages: {a: {}}";
    private static final String CHAIN = "stages: {a: {}, b: {dependencies: [a]}}";
    private static final String THRICE = "stages: {a: {retry_policy: {max_attempts: 3}}, b: {}}";
    private static final String NINE = "stages: {p: {instances: 9}, d: {dependencies: [p]}}";
    private static final String PAIR = "stages: {a: {}, b: {instances: 2, dependencies: [a]}}";
    private static final String MOVED =
            "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, b: {retry_policy: {max_attempts: 1}}, d: {dependencies: [b]}}";
    private static final String TWO_NEEDS = "stages: {a: {}, c: {}, b: {dependencies: [a, c]}}";
    private static final String ONCE = "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}";

    @ParameterizedTest
    @MethodSource({"intents", "effects", "ends", "failures"})
    void a_promise_holds_and_needs_its_condition(Needed needed) {
        needed.check();
    }

    static Stream<Needed> intents() {
        return Needed.all(
                Needed.by(Condition.TOKEN_HELD, "an old token does not complete a task that another holds", CHAIN,
                        lab -> oldTokenIsRefused(lab, "completing")),
                Needed.by(Condition.TOKEN_HELD, "an old token does not complete a task that another holds and nothing depends on", ONE,
                        lab -> oldTokenIsRefused(lab, "completed")),
                Needed.by(Condition.IS_LEASED, "a task that was released is not completed", CHAIN, lab -> releasedStaysReady(lab, "completing")),
                Needed.by(Condition.IS_LEASED, "a task that was released and that nothing depends on is not completed", ONE,
                        lab -> releasedStaysReady(lab, "completed")),
                Needed.by(Condition.IS_LEAF, "a completion in one write does not forget a dependent that has just come", ONE, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.before(turning("a", "completed"), () -> lab.apply(CHAIN));
                    complete(lab, a);
                    return lab.status("b").equals("ready");
                }),
                Needed.byPart("attribute_not_exists(#fallback)", "a completion in one write does not forget a fallback that has just come",
                        "stages: {a: {retry_policy: {max_attempts: 1}}}",
                        lab -> {
                            Reservation a = lab.claim("a", "w");
                            lab.interference.before(turning("a", "completed"), () -> lab.apply(ONCE));
                            complete(lab, a);
                            return lab.status("f").equals("skipped");
                        }));
    }

    static Stream<Needed> effects() {
        return Needed.all(
                Needed.by(Condition.IS_PENDING, "a task that an apply has taken out is not made ready", NINE, lab -> {
                    Reservation last = allButOne(lab);
                    lab.interference.before(turning("d", "ready"), () -> lab.apply("stages: {p: {instances: 9}}"));
                    complete(lab, last);
                    return lab.status("d").equals("skipped");
                }),
                Needed.by(Condition.NO_BLOCKERS, "a task to which an apply has just added a need waits for it", NINE, lab -> {
                    Reservation last = allButOne(lab);
                    lab.interference.before(turning("d", "ready"),
                            () -> lab.apply("stages: {p: {instances: 9}, x: {}, d: {dependencies: [p, x]}}"));
                    complete(lab, last);
                    return lab.status("d").equals("pending");
                }),
                Needed.by(Condition.ONLY_THIS_BLOCKER, "a task to which an apply has just added a need waits for it where its only blocker would come off unseen",
                        CHAIN, lab -> {
                            Reservation a = lab.claim("a", "w");
                            lab.interference.before(turning("b", "ready"), () -> lab.apply("stages: {a: {}, x: {}, b: {dependencies: [a, x]}}"));
                            complete(lab, a);
                            return lab.status("b").equals("pending");
                        }),
                Needed.by(Condition.NO_BLOCKERS, "a task to which an apply has just added a need is not handed over", TWO_NEEDS, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#b"));
                    lab.doTask("c");
                    lab.interference.before(turning("b", "leased"), () -> lab.apply("stages: {a: {}, c: {}, x: {}, b: {dependencies: [a, c, x]}}"));
                    completeAndWish(lab, a);
                    return lab.status("b").equals("pending");
                }),
                Needed.by(Condition.IS_PENDING, "a task that an apply has just taken out is not handed over", TWO_NEEDS, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.freezeHints(lab.tables().tasks(), new Items(lab).key("TASK#b"));
                    lab.doTask("c");
                    lab.interference.before(turning("b", "leased"), () -> lab.apply("stages: {a: {}, c: {}}"));
                    completeAndWish(lab, a);
                    return lab.status("b").equals("skipped");
                }),
                Needed.by(Condition.ONLY_THIS_BLOCKER, "a task to which an apply has just added a need is not handed over where its only blocker would come off unseen",
                        CHAIN, lab -> {
                            Reservation a = lab.claim("a", "w");
                            lab.interference.before(turning("b", "leased"), () -> lab.apply("stages: {a: {}, x: {}, b: {dependencies: [a, x]}}"));
                            completeAndWish(lab, a);
                            return lab.status("b").equals("pending");
                        }),
                Needed.by(Condition.LANE_AS_SEEN, "a task that has just been given a limit is not handed over beside it", PAIR, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.before(turning("a", "completing"), () -> lab.apply(PAIR.replace("instances: 2", "instances: 2, max_parallel_instances: 1")));
                    completeAndWish(lab, a);
                    lab.claimBest("other", 2);
                    return Stream.of("b-1", "b-2").filter(task -> lab.status(task).equals("in_progress")).count() == 1;
                }),
                Needed.by(Condition.STANDS_IN, "a task that has become the fallback of another is not skipped with the one it stood in for", MOVED, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.before(turning("f", "skipped"), () -> lab.apply(
                            "stages: {a: {retry_policy: {max_attempts: 1}}, b: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, d: {dependencies: [b]}}"));
                    complete(lab, a);
                    lab.others.fail(lab.project, "b", lab.claim("b", "w").fencingToken(), "broken", true);
                    return lab.status("f").equals("ready");
                }),
                Needed.by(Condition.ATTEMPTS_AS_READ, "a task whose attempts have just been lowered gets none more", THRICE, lab -> {
                    lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
                    lab.apply(THRICE.replace("a: {", "a: {dependencies: b, "));
                    lab.clock.advanceSeconds(600);
                    Reservation b = lab.claim("b", "w");
                    lab.interference.before(request -> turning("a", "ready").test(request) && asksFor(Condition.ATTEMPTS_AS_READ, request),
                            () -> diesBeforeTheRecheck(lab, THRICE.replace("a: {", "a: {dependencies: b, ").replace("3", "1")));
                    complete(lab, b);
                    return lab.claimBest("w", 1).isEmpty();
                }),
                Needed.by(Condition.RANK_AS_READ, "a task whose priority has just been changed comes back by the new one", "stages: {a: {}, b: {}}", lab -> {
                    String changed = "stages: {a: {dependencies: b, priority: %s}, b: {}}";
                    lab.others.release(lab.project, "a", lab.claim("a", "w").fencingToken());
                    lab.apply(changed.formatted("low"));
                    Reservation b = lab.claim("b", "w");
                    lab.interference.before(request -> turning("a", "ready").test(request) && asksFor(Condition.RANK_AS_READ, request),
                            () -> diesBeforeTheRecheck(lab, changed.formatted("high")));
                    complete(lab, b);
                    lab.apply(changed.formatted("high"));
                    return new Items(lab).task("a").get("due").s().startsWith(new Items(lab).task("a").get("rank").s());
                }),
                Needed.by(Condition.HAS_FAILED, "a fallback does not stand in for a task that got another chance", ONCE, lab -> {
                    lab.others.fail(lab.project, "a", lab.claim("a", "w").fencingToken(), "broken", true);
                    Reservation f = lab.claim("f", "w");
                    new Items(lab).edit("a", "status", AttributeValue.fromS("ready"));
                    complete(lab, f);
                    return lab.status("a").equals("ready");
                }));
    }

    static Stream<Needed> ends() {
        return Needed.all(
                Needed.byAnyOf(List.of(Condition.IS_COMPLETING, Condition.TOKEN_HELD), "a late end of a completion does not complete the task of a later project",
                        CHAIN, lab -> {
                            Reservation a = lab.claim("a", "w");
                            lab.interference.before(turning("a", "completed"), () -> startOver(lab, CHAIN));
                            complete(lab, a);
                            return lab.status("a").equals("ready");
                        }),
                Needed.byAnyOf(List.of(Condition.IS_FAILING, Condition.TOKEN_HELD), "a late end of a failure does not fail the task of a later project",
                        ONCE, lab -> {
                            Reservation a = lab.claim("a", "w");
                            lab.interference.before(turning("a", "failed"), () -> startOver(lab, ONCE));
                            lab.store.fail(lab.project, "a", a.fencingToken(), "broken", true);
                            return lab.status("a").equals("ready");
                        }),
                Needed.by(Condition.IS_FAILING, "a task whose fallback has done the work is no dead letter", ONCE, lab -> {
                    Reservation a = lab.claim("a", "w");
                    lab.interference.before(turning("a", "failed"), () -> lab.doTask("f"));
                    lab.store.fail(lab.project, "a", a.fencingToken(), "broken", true);
                    return lab.status("a").equals("stood_in");
                }));
    }

    static Stream<Needed> failures() {
        return Needed.all(
                Needed.by(Condition.TOKEN_HELD, "an old token does not fail another's attempt", ONE, lab -> oldTokenFails(lab, "waiting")),
                Needed.by(Condition.TOKEN_HELD, "an old token does not fail another's last attempt", "stages: {a: {retry_policy: {max_attempts: 2}}}", lab -> {
                    Reservation old = lab.claim("a", "w");
                    lab.leasesRunOut();
                    Reservation last = lab.claim("a", "next");
                    lab.store.fail(lab.project, "a", old.fencingToken(), "broken", true);
                    return held(lab, last);
                }),
                Needed.by(Condition.IS_LEASED, "a completed task does not fail", ONE, lab -> completedStays(lab, "waiting")),
                Needed.by(Condition.IS_LEASED, "a completed task does not fail for good", ONCE, lab -> completedStays(lab, "failing")));
    }

    private static boolean oldTokenIsRefused(Lab lab, String end) {
        Reservation old = lab.claim("a", "old");
        lab.leasesRunOut();
        Reservation[] next = new Reservation[1];
        lab.interference.before(turning("a", end), () -> next[0] = lab.claim("a", "next"));
        return refused(complete(lab, old)) && held(lab, next[0]);
    }

    private static boolean releasedStaysReady(Lab lab, String end) {
        Reservation a = lab.claim("a", "w");
        lab.interference.before(turning("a", end), () -> lab.others.release(lab.project, "a", a.fencingToken()));
        return refused(complete(lab, a)) && lab.status("a").equals("ready");
    }

    private static boolean oldTokenFails(Lab lab, String end) {
        Reservation old = lab.claim("a", "old");
        lab.leasesRunOut();
        Reservation[] next = new Reservation[1];
        lab.interference.before(turning("a", end), () -> next[0] = lab.claim("a", "next"));
        return refused(lab.store.fail(lab.project, "a", old.fencingToken(), "broken", true)) && held(lab, next[0]);
    }

    private static boolean completedStays(Lab lab, String end) {
        Reservation a = lab.claim("a", "w");
        lab.interference.before(turning("a", end), () -> lab.complete(a));
        return refused(lab.store.fail(lab.project, "a", a.fencingToken(), "broken", true)) && lab.status("a").equals("completed");
    }

    private static Answer<Completed> complete(Lab lab, Reservation reservation) {
        return lab.store.complete(lab.project, reservation.task(), Lab.done(reservation.fencingToken()));
    }

    private static boolean asksFor(Condition condition, Object update) {
        return ((UpdateItemRequest) update).conditionExpression().contains(condition.expression());
    }

    /** Another process applies and dies when it has rewritten task a. */
    private static void diesBeforeTheRecheck(Lab lab, String pipeline) {
        lab.applyAndDieAt(request -> writing("a").test(request) && !((UpdateItemRequest) request).updateExpression().contains("#recheck = :recheck"), pipeline);
    }

    private static void completeAndWish(Lab lab, Reservation reservation) {
        lab.store.complete(lab.project, reservation.task(), new Completion(reservation.fencingToken(), List.of(), Map.of(),
                new Completion.HandOver(Lab.worker("w"), 1)));
    }

    /** Eight of nine predecessors are done; the ninth is leased. */
    private static Reservation allButOne(Lab lab) {
        for (int i = 1; i <= 8; i++) {
            lab.doTask("p-" + i);
        }
        return lab.claim("p-9", "w");
    }

    private static void startOver(Lab lab, String pipeline) {
        Lab.value(lab.others.delete(lab.project));
        lab.apply(pipeline);
    }
}
