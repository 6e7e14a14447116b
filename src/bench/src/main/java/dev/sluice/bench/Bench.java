package dev.sluice.bench;

import dev.sluice.bench.cost.CostBenchmark;
import dev.sluice.bench.profile.ProfileBenchmark;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Readme;
import dev.sluice.bench.scale.ContentionBenchmark;
import dev.sluice.bench.scale.FlatBenchmark;
import dev.sluice.bench.scale.JoinsBenchmark;
import dev.sluice.bench.speed.LimitBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Measures what is asked for by name and exits with 1 if a bound is broken, naming it, with 2 if it could not measure. With {@code --write},
 * the figures go to {@code docs/figures} and into README.
 */
public final class Bench {

    private static final String WRITE = "--write";
    private static final int NOT_MEASURED = 2;

    private Bench() {
    }

    /** All there is, in the order in which README shows it. */
    public static List<Benchmark> benchmarks() {
        return List.of(new CostBenchmark(), new FlatBenchmark(), new JoinsBenchmark(), new ContentionBenchmark(), new LimitBenchmark(),
                new ProfileBenchmark());
    }

    /** @param arguments the checkout, the name, and what that takes */
    public static void main(String... arguments) throws IOException {
        // Each change of a task is logged as it happens; here nobody reads that, and writing it down takes its time.
        Logger.getLogger("").setLevel(Level.WARNING);
        Path home = Path.of(arguments[0]);
        List<String> rest = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        switch (arguments.length > 1 ? arguments[1] : "") {
            case "native" -> NativeFigures.main(arguments[0]);
            case "readme" -> Readme.refresh(home, benchmarks());
            default -> System.exit(measured(home, benchmarks(), arguments.length > 1 ? arguments[1] : "", rest));
        }
    }

    /** What to exit with; whatever happens, for the database's threads would keep the process. */
    static int measured(Path home, List<Benchmark> benchmarks, String name, List<String> arguments) {
        try {
            return measure(home, benchmarks, name, arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("sluice bench " + name + ": " + wrong.getMessage());
        } catch (RuntimeException | LinkageError failed) {
            failed.printStackTrace();
        }
        return NOT_MEASURED;
    }

    private static int measure(Path home, List<Benchmark> benchmarks, String name, List<String> arguments) {
        Optional<Benchmark> benchmark = benchmarks.stream().filter(one -> one.name().equals(name)).findFirst();
        if (benchmark.isEmpty()) {
            System.err.println("sluice bench: there is " + benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", "))
                    + ", native, peers, and readme, which puts the figures of earlier runs into README");
            return NOT_MEASURED;
        }
        Benchmark.Measured measured = benchmark.get().measure(home, arguments.stream().filter(one -> !one.equals(WRITE)).toList());
        measured.bounds().forEach(bound -> System.out.println(bound.line()));
        if (arguments.contains(WRITE)) {
            Figures.write(home, name, measured.figures());
            Readme.refresh(home, benchmarks);
        }
        List<Bound> broken = measured.bounds().stream().filter(Bound::broken).toList();
        broken.forEach(bound -> System.err.println("sluice bench " + name + ": " + bound.line()));
        return broken.isEmpty() ? 0 : 1;
    }
}
