package dev.sluice.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.service.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flatness, joins and limits in short. Only what is counted is looked at: times depend on the machine. */
class ScaleTest {

    private static final Path ANYWHERE = Path.of(".");

    @Test
    void calls_cost_the_same_on_small_projects_and_larger_ones() {
        FlatBenchmark flat = new FlatBenchmark();
        Benchmark.Measured measured = flat.measure(ANYWHERE, List.of("100", "400", "--no-plan"));
        assertThat(measured.bounds()).hasSize(6).noneMatch(Bound::broken);
        assertThat(flat.drawings(measured.figures()).get("flat.svg")).startsWith("<svg").contains(">400<", "complete").endsWith("</svg>\n");
    }

    @Test
    void joins_cost_little_more_than_one_unit_per_edge() {
        assertThat(new JoinsBenchmark().measure(ANYWHERE, List.of("150")).bounds()).hasSize(6).noneMatch(Bound::broken);
    }

    @Test
    void planning_is_told_by_its_first_time_and_left_out_where_figures_are_too_old_to_have_it() {
        ObjectNode figures = Figures.object();
        ObjectNode planning = figures.putObject("planning").put("tasks", 100_000).put("edges", 250_000).put("planningCpuMillis", 250)
                .put("readingCpuMillis", 100).put("peakHeapMb", 350);
        assertThat(PlanningRun.sentence(figures)).isEmpty();
        planning.put("firstPlanningCpuMillis", 690).put("firstReadingCpuMillis", 310);
        assertThat(PlanningRun.sentence(figures)).contains("100,000 tasks with 250,000 edges takes 0.69 s of CPU the first time", "their file 0.31 s",
                "when warm 0.25 s and 0.10 s", "350 MB");
    }

    @Test
    void an_apply_killed_halfway_goes_on_from_there() {
        ObjectNode figures = Figures.object();
        assertThat(KilledApply.measure(figures, 4_000, 200, 6_000)).hasSize(2).noneMatch(Bound::broken);
        assertThat(figures.at("/apply/writesOfTheRest").asInt()).isLessThan(3_500);
    }

    @Test
    void what_a_worker_can_not_have_stands_in_nobodys_way() {
        try (Database database = new Database()) {
            assertThat(CappedStages.measure(database)).hasSize(4).noneMatch(Bound::broken);
        }
    }

    @Test
    void contention_is_drawn_by_numbers_of_workers_and_of_projects() {
        ObjectNode figures = Figures.object();
        for (int workers : new int[] {1, 4}) {
            for (int projects : new int[] {1, 50}) {
                figures.withArray("crowds").addObject().put("workers", workers).put("projects", projects).put("claimsPerSecond", 5 * workers)
                        .put("wastedPerClaim", 0.01).put("fairnessOfWorkers", 1).put("fairnessOfProjects", 0.9);
            }
        }
        assertThat(CrowdPlot.of(figures)).startsWith("<svg").contains(">4<", "1 project<", "50 projects", "claims per second").endsWith("</svg>\n");
    }

    @Test
    void fairness_is_one_if_all_get_the_same_and_less_if_not() {
        assertThat(Crowd.Outcome.fairness(List.of(3, 3, 3))).isEqualTo(1);
        assertThat(Crowd.Outcome.fairness(List.of(4, 0, 0, 0))).isEqualTo(0.25);
    }
}
