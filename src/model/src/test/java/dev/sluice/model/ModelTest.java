package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLC goes through all states of the model: nothing breaks, everything drains; and each condition that is taken out breaks something. */
class ModelTest {

    private static final long FEWEST_STATES = 1_000_000;

    /** Each configuration; those that take longest come first, so that the others fill in beside them. */
    private static final List<String> CONFIGURATIONS = List.of("Tasks", "Slots", "Chains", "TasksFallback", "TasksDrain", "ChainsReady", "SlotsDrain",
            "TasksSkewed", "Gates", "GatesDrain");

    @Test
    void nothing_breaks_in_more_than_a_million_distinct_states() throws InterruptedException, ExecutionException {
        ExecutorService cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<Check>> running = CONFIGURATIONS.stream().map(configuration -> cores.submit(() -> clean(configuration))).toList();
        cores.shutdown();
        List<Check> checks = new ArrayList<>();
        for (Future<Check> check : running) {
            checks.add(check.get());
        }
        long found = checks.stream().mapToLong(Check::found).sum();
        System.out.printf("%-14s %,9d distinct states of %,10d generated%n", "all", found, checks.stream().mapToLong(Check::generated).sum());
        assertThat(found).isGreaterThanOrEqualTo(FEWEST_STATES);
    }

    private static Check clean(String configuration) {
        String module = configuration.replaceAll("(?<=s)[A-Z].*", "");
        Check check = Check.run(configuration, module, Configuration.of(configuration));
        System.out.printf("%-14s %,9d distinct states of %,10d generated, depth %2d, %3d s%n",
                configuration, check.found(), check.generated(), check.depth(), check.seconds());
        assertThat(check.clean()).as(check.output()).isTrue();
        return check;
    }

    /** @param condition a name from the model: of a condition, or of an order of steps */
    private record Tooth(String module, String condition, String property, Configuration configuration) {

        Tooth with(String constant, String value) {
            return new Tooth(module, condition, property, configuration.with(constant, value));
        }

        @Override
        public String toString() {
            return module + " without " + condition + " breaks " + property;
        }
    }

    private static Tooth tooth(String module, String configuration, String condition, String property) {
        return new Tooth(module, condition, property,
                Configuration.of(configuration).with("Without", "{\"" + condition + "\"}").checking(property));
    }

    static Stream<Tooth> teeth() {
        return Stream.of(
                tooth("Tasks", "Tasks", "TOKEN_AS_SEEN", "OneHolderPerToken"),
                tooth("Tasks", "Tasks", "CLAIM_MARK", "OneHolderPerToken"),
                tooth("Tasks", "Tasks", "CLAIMABLE", "DoneStaysDone"),
                tooth("Tasks", "Tasks", "RAN_OUT", "NobodyStealsALease"),
                tooth("Tasks", "Tasks", "TOKEN_HELD", "OldTokenChangesNothing"),
                tooth("Tasks", "Tasks", "IS_LEASED", "DoneStaysDone"),
                tooth("Tasks", "Tasks", "IS_PENDING", "DoneStaysDone"),
                tooth("Tasks", "Tasks", "ARTIFACTS_UNDER_TOKEN", "ArtifactsAreOfTheHolder"),
                tooth("Tasks", "TasksDrain", "EVEN_IF_NOTHING_TAKEN_OFF", "Drains").with("Task", "{\"a\", \"b\"}").with("Needs", "Chain"),
                tooth("Tasks", "TasksDrain", "INTENT", "Drains").with("Task", "{\"a\", \"b\"}").with("Needs", "Chain"),
                tooth("Tasks", "TasksFallback", "IS_FAILING", "DoneStaysDone"),
                tooth("Chains", "Chains", "TOKEN_AS_SEEN", "EveryLeaseHasATokenOfItsOwn"),
                tooth("Chains", "Chains", "EFFECTS_FIRST", "NothingForgotten"),
                tooth("Chains", "Chains", "ANCHORED", "NothingForgotten"),
                tooth("Chains", "Chains", "INDEXED_AGAIN", "NothingForgotten"),
                tooth("Chains", "ChainsReady", "BARRED", "NothingForgotten"),
                tooth("Chains", "Chains", "EFFECTS_AGAIN", "NothingForgotten"),
                tooth("Slots", "Slots", "SLOT_FREE", "LimitsHold").with("Task", "{\"a\", \"b\"}"),
                tooth("Slots", "Slots", "EXCLUDED", "LimitsHold"),
                tooth("Slots", "Slots", "TASK_FIRST", "LimitsHold"),
                tooth("Slots", "Slots", "SLOTS_READ_FIRST", "LimitsHold"),
                tooth("Slots", "Slots", "TOKEN_HELD", "OldTokenChangesNothing"),
                tooth("Slots", "SlotsDrain", "RECONCILED", "Drains").with("MaxToken", "2"),
                tooth("Gates", "Gates", "OPENS_AS_READ", "NeverBelowItsRequirement"),
                tooth("Gates", "GatesDrain", "UNMARKS_AS_READ", "EarnedGatesOpen"),
                tooth("Gates", "GatesDrain", "MARKED_IN_ONE_WRITE", "EarnedGatesOpen"),
                tooth("Gates", "GatesDrain", "OPENING", "EarnedGatesOpen"));
    }

    /** BFS meets the shortest way to a violation first, so most of these take a second. */
    @ParameterizedTest
    @MethodSource("teeth")
    @Execution(ExecutionMode.CONCURRENT)
    void what_is_taken_out_breaks_something(Tooth tooth) {
        Check check = Check.run(tooth.module() + "-" + tooth.condition(), tooth.module(), tooth.configuration(), "-XX:TieredStopAtLevel=1");
        System.out.printf("%s, found in %d s%n", tooth, check.seconds());
        assertThat(check.broken(tooth.property())).as(check.output()).isTrue();
    }
}
