package dev.sluice.store;

import static dev.sluice.store.testing.Requests.updateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An apply that dies before or after any of its calls, while others work on: someone finishes it, and the project comes to its end. */
class ApplyCutOffTest {

    private static final Consumer<Lab> NOTHING = lab -> {
    };

    /**
     * @param before    pipeline at first, {@code null} for a project that is not there yet
     * @param prepare   what happens before the apply
     * @param after     pipeline whose apply is cut off
     * @param meanwhile what others do in the middle of it
     * @param needs     what must be done before a task runs, once the apply is over
     * @param stride    1 to cut at every call
     */
    record Case(String name, String before, Consumer<Lab> prepare, String after, Consumer<Lab> meanwhile,
                Map<String, Set<String>> needs, int stride) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        String base = "stages: {a: {}, b: {}, c: {dependencies: [a]}, d: {dependencies: [b, c]}}";
        Map<String, Set<String>> none = Map.of();
        return Stream.of(
                new Case("the first apply of a diamond", null, NOTHING,
                        "stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [a]}, d: {dependencies: [b, c]}}", NOTHING,
                        Map.of("b", Set.of("a"), "c", Set.of("a"), "d", Set.of("b", "c")), 1),
                new Case("the first apply of a diamond with relays", null, NOTHING,
                        "stages: {a: {}, m: {instances: 66, dependencies: [a]}, z: {dependencies: [m]}}", NOTHING,
                        Map.of("m-7", Set.of("a"), "z", Set.of("m-1", "m-33", "m-66")), 23),
                new Case("a new edge from a task that completes meanwhile", base, NOTHING,
                        "stages: {a: {}, b: {}, c: {dependencies: [a, b]}, d: {dependencies: [b, c]}}", ApplyCutOffTest::doB,
                        Map.of("c", Set.of("a", "b"), "d", Set.of("b", "c")), 1),
                new Case("several new edges, also to one that gets a dependent itself", base, ApplyCutOffTest::doB,
                        "stages: {a: {dependencies: [b, x]}, b: {}, c: {dependencies: [a, x]}, d: {dependencies: [a, b, c]}, x: {}}",
                        NOTHING, Map.of("a", Set.of("b", "x"), "c", Set.of("a", "x"), "d", Set.of("a", "b", "c")), 1),
                new Case("new tasks behind old ones, one of which is done and one completes meanwhile", base, lab -> lab.doTask("a"),
                        "stages: {a: {}, b: {}, c: {dependencies: [a]}, d: {dependencies: [b, c]}, e: {dependencies: [a]},"
                                + " f: {dependencies: [a, b]}, g: {dependencies: [e, f, d]}}", ApplyCutOffTest::doB,
                        Map.of("e", Set.of("a"), "f", Set.of("a", "b"), "g", Set.of("e", "f", "d")), 1),
                new Case("edges and tasks that go", base, NOTHING, "stages: {b: {}, d: {dependencies: [b]}}", ApplyCutOffTest::doB,
                        Map.of("d", Set.of("b")), 1),
                new Case("other limits, lanes, requirements and retries", base, NOTHING,
                        "stages: {a: {retry_policy: {max_attempts: 2}}, b: {payload: {x: 1}}, c: {dependencies: [a], can_execute_with: [c]},"
                                + " d: {dependencies: [b, c], priority: high}}", ApplyCutOffTest::doB, Map.of("d", Set.of("b", "c")), 1),
                new Case("a fallback for a dead letter", "stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}",
                        lab -> die(lab, "a"),
                        "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, b: {dependencies: [a]}}", NOTHING,
                        Map.of("b", Set.of("f")), 1),
                new Case("a fallback for a task that fails for good meanwhile",
                        "stages: {a: {retry_policy: {max_attempts: 1}}, b: {dependencies: [a]}}", NOTHING,
                        "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f]}}, b: {dependencies: [a]}}", lab -> die(lab, "a"),
                        Map.of("b", Set.of("f")), 1),
                new Case("a fallback for a task that completes meanwhile", "stages: {a: {}, b: {dependencies: [a]}}", NOTHING,
                        "stages: {a: {retry_policy: {fallback_tasks: [f]}}, b: {dependencies: [a]}}", lab -> lab.doTask("a"), none, 1),
                new Case("fallbacks that change places", "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [f, g]}}}", NOTHING,
                        "stages: {a: {retry_policy: {max_attempts: 1, fallback_tasks: [g, f]}}}", NOTHING, none, 1),
                new Case("a task that comes back", "stages: {a: {}, b: {}}", lab -> lab.apply("stages: {a: {}}"),
                        "stages: {a: {}, b: {}, c: {dependencies: [b]}, d: {dependencies: [a, b]}}", lab -> lab.doTask("a"),
                        Map.of("d", Set.of("a")), 1),
                new Case("a task that had begun before it could be taken out, and comes back done", "stages: {a: {}, x: {}}", ApplyCutOffTest::doneThoughTakenOut,
                        "stages: {a: {}, x: {}, c: {dependencies: [a]}}", NOTHING, none, 1));
    }

    private static void doneThoughTakenOut(Lab lab) {
        List<Reservation> begun = new ArrayList<>();
        lab.interference.before(updateOf("TASK#a"), () -> begun.add(lab.claim("a", "w")));
        assertThat(Lab.value(lab.apply(lab.store, "stages: {x: {}}")).notApplied()).hasSize(1);
        lab.complete(begun.get(0));
        lab.interference.reset();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_finished_by_cleanup_wherever_it_died(Case one) {
        everyCut(one, 1, (lab, cut) -> lab.interference.dieBefore(cut), lab -> {
            lab.clock.advanceSeconds(31);
            lab.cleanup();
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_finished_by_the_same_put_wherever_it_died(Case one) {
        everyCut(one, 3, (lab, cut) -> lab.interference.dieAfter(cut), lab -> lab.apply(one.after));
    }

    static Stream<Case> casesInWhichOthersAct() {
        return cases().filter(one -> one.meanwhile != NOTHING);
    }

    @ParameterizedTest
    @MethodSource("casesInWhichOthersAct")
    void comes_to_its_end_whenever_others_act(Case one) {
        everyCut(one, 2, (lab, cut) -> {
        }, lab -> {
        });
    }

    private interface Cut {
        void at(Lab lab, int call);
    }

    /** Plays the case once for every call, or every second or third one: cut off there, with others acting just before. */
    private static void everyCut(Case one, int every, Cut cut, Consumer<Lab> finish) {
        Lab first = Lab.alone();
        int calls = Integer.MAX_VALUE;
        for (int call = 1; call <= calls; call += one.stride * every) {
            Lab lab = first.sibling();
            if (one.before != null) {
                lab.apply(one.before);
            }
            one.prepare.accept(lab);
            int version = version(lab) + 1;
            int at = call;
            lab.interference.before(request -> lab.interference.calls() == at, () -> one.meanwhile.accept(lab));
            cut.at(lab, call);
            boolean lived = lives(lab, one.after);
            calls = lived ? Math.min(calls, lab.interference.calls()) : calls;
            if (lab.interference.calls() < at) {
                one.meanwhile.accept(lab);
            }
            finish.accept(lab);
            endsWell(lab, one, at, version);
        }
        assertThat(calls).as("calls of an apply that lived").isLessThan(Integer.MAX_VALUE);
    }

    private static void endsWell(Lab lab, Case one, int call, int version) {
        if (version(lab) < version) {
            assertThat(lab.apply(one.after).version()).isEqualTo(version);
        }
        try {
            new Drain(lab, one.needs).toTheEnd();
        } catch (AssertionError stuck) {
            throw new AssertionError("cut at call " + call + ": " + stuck.getMessage(), stuck);
        }
    }

    /** The version that is wholly applied, 0 if there is none. */
    private static int version(Lab lab) {
        return lab.others.project(lab.project).fold(project -> {
            assertThat(project.applying()).as("apply under way").isNull();
            return project.version();
        }, refused -> 0);
    }

    private static boolean lives(Lab lab, String pipeline) {
        try {
            return lab.apply(lab.store, pipeline) instanceof Answer.Accepted;
        } catch (Interference.Died | software.amazon.awssdk.core.exception.SdkClientException cutOff) {
            return false;
        }
    }

    /** Unless it is just being looked at again. */
    private static void doB(Lab lab) {
        lab.others.claim(lab.project, "b", Lab.worker("w")).map(lab::complete);
    }

    private static void die(Lab lab, String task) {
        lab.others.fail(lab.project, task, lab.claim(task, "w").fencingToken(), "broken", true);
    }
}
