package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script learns from the exit code. */
class BenchTest {

    private static final Path ANYWHERE = Path.of(".");

    @Test
    void bounds_that_are_kept_exit_with_0() {
        assertThat(exit(new Fixed(new Bound("x", 3, 3)), "fixed")).isZero();
    }

    @Test
    void a_broken_bound_exits_with_1() {
        assertThat(exit(new Fixed(new Bound("x", 3, 3), new Bound("y", 4, 3)), "fixed")).isEqualTo(1);
    }

    @Test
    void what_could_not_be_measured_is_no_kept_bound() {
        assertThat(exit(new Fixed(new Bound("x", Double.NaN, 3)), "fixed")).isEqualTo(1);
    }

    @Test
    void an_unknown_benchmark_exits_with_2() {
        assertThat(exit(new Fixed(), "fixd")).isEqualTo(2);
        assertThat(exit(new Fixed(), "")).isEqualTo(2);
    }

    @Test
    void a_wrong_argument_exits_with_2() {
        assertThat(exit(new Fixed(), "fixed", "wrong")).isEqualTo(2);
    }

    @Test
    void a_benchmark_that_fails_exits_with_2() {
        assertThat(exit(new Fixed(), "fixed", "fail")).isEqualTo(2);
    }

    @Test
    void arguments_that_no_real_benchmark_knows_exit_with_2() {
        for (String[] line : new String[][] {{"cost", "--requests", "cicles"}, {"cost", "--shrot"}, {"contention", "--sceonds=3"}, {"contention", "many"},
                {"profile", "NOTHING"}}) {
            assertThat(Bench.measured(ANYWHERE, Bench.benchmarks(), line[0], List.of(line).subList(1, line.length)))
                    .as(String.join(" ", line)).isEqualTo(2);
        }
    }

    private static int exit(Benchmark benchmark, String name, String... arguments) {
        return Bench.measured(ANYWHERE, List.of(benchmark), name, List.of(arguments));
    }

    /** Measures what it was told. */
    private record Fixed(List<Bound> bounds) implements Benchmark {

        Fixed(Bound... bounds) {
            this(List.of(bounds));
        }

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public Measured measure(Path home, List<String> arguments) {
            if (arguments.contains("wrong")) {
                throw new IllegalArgumentException("what is wrong?");
            }
            if (arguments.contains("fail")) {
                throw new IllegalStateException("as planned");
            }
            return new Measured(Figures.object(), bounds);
        }

        @Override
        public String markdown(JsonNode figures) {
            return "";
        }
    }
}
