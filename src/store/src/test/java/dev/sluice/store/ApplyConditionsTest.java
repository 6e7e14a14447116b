package dev.sluice.store;

import static dev.sluice.store.testing.Requests.deleteOf;
import static dev.sluice.store.testing.Requests.putOf;
import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every condition of apply, re-apply and deletion: what it promises holds with it and is broken without it. */
class ApplyConditionsTest {

    /**
     * @param promise what must hold, as a sentence
     * @param needs   the condition that keeps it
     * @param holds   plays the scenario; the process under test is {@code lab.store}, {@code lab.others} act while it is paused
     */
    record Scenario(String promise, Condition needs, Predicate<Lab> holds) {

        @Override
        public String toString() {
            return promise + " (" + needs + ")";
        }
    }

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("a repeated apply leaves a finished task alone", Condition.NEW_HERE, ApplyConditionsTest::finishedStays),
                new Scenario("a late older apply takes no newer need away", Condition.OLDER_PLAN, ApplyConditionsTest::newerNeedStays),
                new Scenario("a late older apply names no replaced fallback", Condition.LISTS_NEWER, ApplyConditionsTest::newerFallbackStays),
                new Scenario("a late older apply takes out nothing that a newer one has taken up again", Condition.NOT_LISTED_SINCE, ApplyConditionsTest::takenUpStays),
                new Scenario("a late older apply rewrites nothing that a newer one came too late for", Condition.NOT_MISSED_SINCE, ApplyConditionsTest::missedStays),
                new Scenario("a task that has begun is not rewritten", Condition.IS_OPEN, ApplyConditionsTest::begunStays),
                new Scenario("a late recheck leaves the mark of a newer apply", Condition.REVISION_AS_READ, ApplyConditionsTest::newerMarkStays),
                new Scenario("the end of an older apply leaves a newer one's intent", Condition.STILL_APPLYING, ApplyConditionsTest::newerIntentStays),
                new Scenario("no apply begins while another is under way", Condition.NOT_APPLYING, ApplyConditionsTest::oneApplyAtATime),
                new Scenario("no apply builds on an outdated version", Condition.VERSION_AS_READ, ApplyConditionsTest::newestVersionOnly),
                new Scenario("of two who create a project one is told", Condition.PROJECT_NEW, ApplyConditionsTest::oneCreator),
                new Scenario("a project that is there is not founded again", Condition.IS_TOMBSTONE, ApplyConditionsTest::oneFounder),
                new Scenario("no project is founded on an outdated tombstone", Condition.VERSION_AS_READ, ApplyConditionsTest::newestTombstoneOnly),
                new Scenario("a deleted project is not brought back by a re-apply", Condition.PROJECT_LIVE, ApplyConditionsTest::deletedStays),
                new Scenario("a late call leaves no ghost of a deleted project", Condition.EXISTS, ApplyConditionsTest::noGhosts),
                new Scenario("a late completion frees nothing in the project that followed", Condition.SAME_INCARNATION,
                        ApplyConditionsTest::laterProjectKeepsItsBlockers),
                new Scenario("a late deletion takes nothing from the project that followed", Condition.NOT_LATER,
                        ApplyConditionsTest::laterProjectKeepsItsTasks));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void holds_with_its_condition(Scenario scenario) {
        assertThat(scenario.holds().test(Lab.alone())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void is_broken_without_its_condition(Scenario scenario) {
        Lab lab = Lab.alone();
        lab.interference.without(scenario.needs().expression());
        assertThat(scenario.holds().test(lab)).isFalse();
    }

    private static boolean finishedStays(Lab lab) {
        String pipeline = "stages: {a: {}, b: {dependencies: [a]}}";
        lab.interference.before(putOf("TASK#a"), () -> {
            lab.apply(pipeline);
            lab.doTask("a");
        });
        lab.apply(lab.store, pipeline);
        return lab.status("a").equals("completed");
    }

    private static boolean newerNeedStays(Lab lab) {
        lab.apply("stages: {a: {}, b: {}, c: {dependencies: [a]}}");
        String second = "stages: {a: {}, b: {}, c: {dependencies: [b]}}";
        lab.interference.before(updateOf("TASK#c", "recheck"), () -> {
            lab.apply(second);
            lab.apply("stages: {a: {}, b: {}, c: {dependencies: [a, b]}}");
        });
        lab.apply(lab.store, second);
        lab.doTask("b");
        return lab.status("c").equals("pending");
    }

    private static boolean newerFallbackStays(Lab lab) {
        lab.apply("stages: {x: {retry_policy: {max_attempts: 1}}}");
        String second = "stages: {x: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}}";
        lab.interference.before(updateOf("TASK#x", "listed"), () -> {
            lab.apply(second);
            lab.apply("stages: {x: {retry_policy: {max_attempts: 1, fallback_tasks: [g]}}}");
        });
        lab.apply(lab.store, second);
        lab.others.fail(lab.project, "x", lab.claim("x", "w").fencingToken(), "broken", true);
        return lab.status("g").equals("ready");
    }

    private static boolean takenUpStays(Lab lab) {
        String first = "stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}";
        lab.apply(first);
        lab.interference.before(updateOf("TASK#a", "#status = :skipped"), () -> {
            Reservation a = lab.claim("a", "w");
            lab.applyAndDieAt(updateOf("TASK#a", "#recheck = :recheck"), first);
            Lab.value(lab.others.fail(lab.project, "a", a.fencingToken(), "broken", true));
        });
        lab.apply(lab.store, "stages: {b: {}}");
        return lab.status("a").equals("failed");
    }

    /** The newer one sees the task open before it is announced, and held by a worker when it gets to it. */
    private static boolean missedStays(Lab lab) {
        lab.apply("stages: {b: {}, t: {}}");
        Interference second = new Interference(Lab.database());
        lab.interference.before(updateOf("TASK#t", "recheck"), () -> {
            Reservation t = lab.claim("t", "w");
            second.before(updateOf("PROJECT", "REMOVE #applying"), () -> {
                lab.others.release(lab.project, "t", t.fencingToken());
                second.before(updateOf("TASK#t", "recheck"), () -> lab.claim("t", "w"));
            });
            Lab.value(lab.apply(lab.process(second), "stages: {b: {dependencies: [t]}, t: {}}"));
            lab.others.release(lab.project, "t", lab.task("t").lease().fencingToken());
        });
        lab.apply(lab.store, "stages: {b: {}, t: {dependencies: [b]}}");
        return lab.status("t").equals("ready");
    }

    private static boolean begunStays(Lab lab) {
        lab.apply("stages: {a: {}, b: {}}");
        lab.interference.before(updateOf("TASK#b", "recheck"), () -> lab.claim("b", "w"));
        lab.apply(lab.store, "stages: {a: {}, b: {dependencies: [a]}}");
        return lab.status("b").equals("in_progress");
    }

    private static boolean newerMarkStays(Lab lab) {
        lab.apply("stages: {a: {}, x: {}, b: {}}");
        lab.doTask("x");
        String second = "stages: {a: {}, x: {}, b: {dependencies: [a]}}";
        lab.interference.before(updateOf("TASK#b", "#rev = :rev"), () -> {
            lab.apply(second);
            lab.applyAndDieAt(updateOf("TASK#b", "DELETE #blockers"), "stages: {a: {}, x: {}, b: {dependencies: [a, x]}}");
        });
        lab.apply(lab.store, second);
        return item(lab, "TASK#b").containsKey("recheck");
    }

    private static boolean newerIntentStays(Lab lab) {
        lab.apply("stages: {a: {}}");
        String second = "stages: {a: {}, b: {}}";
        lab.interference.before(updateOf("PROJECT", "REMOVE #applying"), () -> {
            lab.apply(second);
            lab.applyAndDieAt(putOf("SLOTS"), "stages: {a: {}, b: {}, c: {}}");
        });
        lab.apply(lab.store, second);
        lab.clock.advanceSeconds(31);
        lab.cleanup();
        return Lab.value(lab.others.project(lab.project)).version() == 3;
    }

    private static boolean oneApplyAtATime(Lab lab) {
        lab.apply("stages: {a: {}}");
        lab.interference.before(updateOf("PROJECT", "applying"), () -> lab.applyAndDieAt(putOf("SLOTS"), "stages: {a: {}, b: {}}"));
        return refused(lab.apply(lab.store, "stages: {a: {}, c: {}}"), new Refusal.Busy(lab.project));
    }

    private static boolean newestVersionOnly(Lab lab) {
        lab.apply("stages: {a: {}}");
        lab.interference.before(updateOf("PROJECT", "applying"), () -> lab.apply("stages: {a: {}, b: {}}"));
        return refused(lab.apply(lab.store, "stages: {a: {}, c: {}}"), new Refusal.Busy(lab.project));
    }

    private static boolean oneCreator(Lab lab) {
        lab.interference.before(updateOf("PROJECT"), () -> lab.apply("stages: {a: {}}"));
        return refused(lab.apply(lab.store, "stages: {b: {}}"), new Refusal.Busy(lab.project));
    }

    private static boolean oneFounder(Lab lab) {
        lab.apply("stages: {a: {}}");
        lab.others.delete(lab.project);
        lab.interference.before(updateOf("PROJECT"), () -> lab.applyAndDieAt(putOf("SLOTS"), "stages: {a: {}}"));
        return refused(lab.apply(lab.store, "stages: {b: {}}"), new Refusal.Busy(lab.project));
    }

    private static boolean newestTombstoneOnly(Lab lab) {
        lab.apply("stages: {a: {}}");
        lab.others.delete(lab.project);
        lab.interference.before(updateOf("PROJECT"), () -> {
            lab.apply("stages: {a: {}}");
            lab.others.delete(lab.project);
        });
        try {
            return refused(lab.apply(lab.store, "stages: {b: {}}"), new Refusal.Busy(lab.project));
        } catch (StoreUnavailable definitionsAreGone) {
            return false;
        }
    }

    private static boolean deletedStays(Lab lab) {
        lab.apply("stages: {a: {}}");
        lab.interference.before(updateOf("PROJECT"), () -> lab.others.delete(lab.project));
        try {
            lab.apply(lab.store, "stages: {a: {}, b: {}}");
        } catch (StoreUnavailable definitionsAreGone) {
            return false;
        }
        return lab.others.project(lab.project) instanceof Answer.Refused;
    }

    private static boolean noGhosts(Lab lab) {
        lab.apply("stages: {a: {instances: 2, max_parallel_instances: 1}}");
        Reservation held = lab.claim("a-1", "w");
        lab.interference.before(updateOf("SLOTS"), () -> lab.others.delete(lab.project));
        lab.store.complete(lab.project, "a-1", Lab.done(held.fencingToken()));
        return item(lab, "SLOTS").isEmpty();
    }

    /** Ordinals begin anew: what was task a to the deleted project is task x to the one that followed. */
    private static boolean laterProjectKeepsItsBlockers(Lab lab) {
        lab.apply("stages: {a: {}, d: {dependencies: [a]}}");
        Reservation held = lab.claim("a", "w");
        lab.interference.before(updateOf("TASK#d"), () -> {
            lab.others.delete(lab.project);
            lab.apply("stages: {x: {}, d: {dependencies: [x]}}");
        });
        lab.store.complete(lab.project, "a", Lab.done(held.fencingToken()));
        return lab.status("d").equals("pending");
    }

    private static boolean laterProjectKeepsItsTasks(Lab lab) {
        lab.apply("stages: {a: {}, b: {}}");
        lab.interference.before(deleteOf("TASK#a"), () -> {
            lab.others.delete(lab.project);
            lab.apply("stages: {a: {}, b: {}}");
        });
        lab.store.delete(lab.project);
        return lab.claimBest("w", 10).containsAll(List.of("a", "b"));
    }

    private static boolean refused(Answer<?> answer, Refusal refusal) {
        return answer instanceof Answer.Refused<?> refused && refused.refusal().equals(refusal);
    }

    private static Map<String, AttributeValue> item(Lab lab, String sk) {
        return Lab.database().getItem(get -> get.tableName(lab.tables().tasks()).key(Keys.key(lab.project, sk))
                .consistentRead(true)).item();
    }
}
