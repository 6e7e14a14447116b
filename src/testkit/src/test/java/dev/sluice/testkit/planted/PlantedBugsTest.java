package dev.sluice.testkit.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Scenario;
import dev.sluice.testkit.simulation.Simulation;
import dev.sluice.testkit.simulation.rules.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that the simulation finds what it is there to find. */
class PlantedBugsTest {

    private static final int SEEDS = 1_000;
    /** Of bugs that a scenario shows, or that break nothing. All are played where some bugs are asked for. */
    private static final int FEWER_SEEDS = System.getProperty("sluice.planted") == null ? 100 : SEEDS;

    private final Simulation simulation = Simulation.create();

    /** What became of one bug. */
    private record Row(PlantedBug bug, long seed, Optional<Violation> violation) {

        @Override
        public String toString() {
            return "| " + bug.where() + " | " + bug.mistake().replace("|", "\\|") + " | " + (violation.isPresent() ? seed : "-") + " | "
                    + violation.map(found -> found.invariant() + ": " + found.what().replace("|", "\\|")).orElse(bug.planted().get() + " times made, not caught here; " + bug.otherwise()) + " |";
        }
    }

    @Test
    void planted_bugs_are_caught_within_a_thousand_seeds_or_by_a_scenario_of_the_stores_tests() throws IOException {
        List<Row> rows = all().parallel().map(this::hunt).toList();
        List<String> lines = new ArrayList<>(List.of("| where | mistake | seed | violated invariant |", "|---|---|---|---|"));
        rows.forEach(row -> lines.add(row.toString()));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "planted-bugs.md"), lines);
        lines.forEach(System.out::println);
        assertThat(rows).as("bugs that were never made").noneMatch(row -> row.bug.planted().get() == 0 && row.bug.otherwise() == null);
        assertThat(rows.stream().filter(row -> row.violation.isEmpty() && row.bug.otherwise() == null)).isEmpty();
    }

    static Stream<PlantedBug> shown() {
        return all().filter(bug -> bug.otherwise() instanceof PlantedBug.Shown);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void a_scenario_of_the_stores_tests_fails_with_the_bug_and_with_nothing_else(PlantedBug bug) {
        Scenario scenario = ((PlantedBug.Shown) bug.otherwise()).scenario();
        long before = bug.planted().get();
        assertThat(scenario.failure(UnaryOperator.identity())).as("as the store is").isEmpty();
        assertThat(scenario.failure(bug::between)).as("with the bug").isPresent();
        assertThat(bug.planted().get()).as("how often it was made").isGreaterThan(before);
    }

    private static Stream<PlantedBug> all() {
        return Stream.concat(Catalogue.conditions(), Catalogue.mistakes()).filter(bug -> bug.toString().contains(System.getProperty("sluice.planted", "")));
    }

    private Row hunt(PlantedBug bug) {
        Simulation weak = simulation.with(bug.interposed());
        int seeds = bug.otherwise() == null ? SEEDS : FEWER_SEEDS;
        for (long seed = 1; seed <= seeds; seed++) {
            Optional<Violation> violation = weak.play(seed).violation();
            if (violation.isPresent() && simulation.with(bug.unplanted()).play(seed).violation().isEmpty()) {
                return new Row(bug, seed, violation);
            }
        }
        return new Row(bug, seeds, Optional.empty());
    }
}
