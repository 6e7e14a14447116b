package dev.sluice.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cost table in short: small graphs of the shapes of the large ones. Request units are exact on any machine. */
class CostBenchmarkTest {

    @Test
    void every_bound_is_kept() {
        CostBenchmark benchmark = new CostBenchmark();
        Benchmark.Measured measured = benchmark.measure(Path.of("."), List.of("--short"));
        assertThat(measured.bounds()).hasSizeGreaterThan(20).noneMatch(Bound::broken);
        assertThat(benchmark.markdown(measured.figures())).contains("| cycles | generated |", "| seismology | generated |", "d: dependencies per task", "$0.625 a million WRU");
    }
}
