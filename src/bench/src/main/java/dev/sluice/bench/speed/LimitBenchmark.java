package dev.sluice.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.workload.Shape;
import dev.sluice.bench.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code sluice bench limit}: how fast a whole run gets its writes done, beside nothing but conditional updates by the same process on the same
 * DynamoDB Local. Arguments: workers, 8 if not said, and tasks, 6,000 if not said.
 */
public final class LimitBenchmark implements Benchmark {

    private static final int USUAL_WORKERS = 8;
    private static final int USUAL_TASKS = 6_000;
    private static final int WIDTH = 100;
    private static final double DEGREE = 1.5;
    private static final int WARM_UP_TASKS = 500;
    private static final double LEAST_SHARE = 0.8;

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        int workers = arguments.isEmpty() ? USUAL_WORKERS : Integer.parseInt(arguments.get(0));
        int tasks = arguments.size() < 2 ? USUAL_TASKS : Integer.parseInt(arguments.get(1));
        Workload workload = Workload.of("layered", Shape.layered(tasks, WIDTH, (int) (DEGREE * tasks)));
        ObjectNode figures = Figures.object().put("workers", workers).put("tasks", tasks).put("edges", workload.plan().edges());
        List<Bound> bounds = new ArrayList<>();
        try (Database database = new Database()) {
            Workload small = Workload.of("warm-up", Shape.layered(WARM_UP_TASKS, WIDTH, WARM_UP_TASKS));
            RawWrites.perSecond(database, workers, WholeRun.play(database, small, "warm-up", workers), WARM_UP_TASKS, true);
            WholeRun run = WholeRun.play(database, workload, "run", workers);
            double raw = RawWrites.perSecond(database, workers, run, tasks, false);
            double rawWithReads = RawWrites.perSecond(database, workers, run, tasks, true);
            double share = run.writes() / run.seconds() / raw;
            figures.put("tasksPerSecond", Figures.rounded(tasks / run.seconds())).put("writesPerSecond", Figures.rounded(run.writes() / run.seconds()))
                    .put("readsPerSecond", Figures.rounded(run.reads() / run.seconds())).put("rawWritesPerSecond", Figures.rounded(raw))
                    .put("rawWritesPerSecondWithReads", Figures.rounded(rawWithReads)).put("shareWithReads", Figures.rounded(run.writes() / run.seconds() / rawWithReads))
                    .put("itemBytes", run.itemBytes()).put("movedShare", Figures.rounded(run.movedShare())).put("share", Figures.rounded(share));
            run.kinds().forEach((kind, count) -> figures.withArray("requests").addObject().put("kind", kind)
                    .put("perTask", Figures.rounded((double) count / tasks)));
            bounds.add(Bound.atLeast("writes a second of a whole run as a share of raw conditional updates", share, LEAST_SHARE));
        }
        System.out.println(said(figures));
        System.out.println(table(figures).text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static String sentence(JsonNode figures) {
        return String.format(Locale.ROOT, "%d workers do %,d empty tasks with %,d edges at %.0f tasks a second: %.0f conditional writes a second,"
                + " and %.0f reads beside them. Nothing but as many conditional updates of items as large (%d bytes), of which as many move in the index (%.0f %%):"
                + " %.0f a second. Share: %.0f %%.%n", figures.path("workers").asInt(),
                figures.path("tasks").asInt(), figures.path("edges").asInt(), figures.path("tasksPerSecond").asDouble(),
                figures.path("writesPerSecond").asDouble(), figures.path("readsPerSecond").asDouble(),
                figures.path("itemBytes").asInt(), 100 * figures.path("movedShare").asDouble(), figures.path("rawWritesPerSecond").asDouble(), 100 * figures.path("share").asDouble());
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("request", "per task");
        figures.path("requests").forEach(request -> table.row(request.path("kind").asText(), request.path("perTask").asDouble()));
        return table;
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Next to the limit** (`./sluice bench limit`), functions and DynamoDB Local in one process. " + said(figures);
    }

    private static String said(JsonNode figures) {
        return sentence(figures) + (figures.path("share").asDouble() < LEAST_SHARE ? missed(figures) : "");
    }

    private static String missed(JsonNode figures) {
        return String.format(Locale.ROOT, "The goal of %.0f %% is missed: with as many reads between them, the same updates reach %.0f a second, which would be %.0f %%; of that"
                + " the run reaches %.0f %% ([more](docs/decisions/0007-cost.md#what-is-compared-with-what)).%n", 100 * LEAST_SHARE, figures.path("rawWritesPerSecondWithReads").asDouble(),
                100 * figures.path("rawWritesPerSecondWithReads").asDouble() / figures.path("rawWritesPerSecond").asDouble(), 100 * figures.path("shareWithReads").asDouble());
    }
}
