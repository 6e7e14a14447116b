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
import java.util.List;
import java.util.Locale;

/**
 * {@code sluice bench limit}: how fast a whole run gets its writes done, beside nothing but conditional updates by the same process on the same
 * DynamoDB Local, and beside its own requests sent once more. Arguments: workers, 8 if not said, and tasks, 6,000 if not said.
 */
public final class LimitBenchmark implements Benchmark {

    private static final int USUAL_WORKERS = 8;
    private static final int USUAL_TASKS = 6_000;
    private static final int WIDTH = 100;
    private static final double DEGREE = 1.5;
    /** After fewer, the run's share says how far the compiler was when it came to it: 28 % after 500, 39 % after these. */
    private static final int WARM_UP_TASKS = 4_000;
    private static final double LEAST_SHARE = 0.8;
    private static final String MISSED = String.format(Locale.ROOT, "The goal of %.0f %% of the first is missed: it would take other requests, not less of Sluice between them"
            + " ([why](docs/decisions/0007-cost.md#what-is-compared-with-what)).%n", 100 * LEAST_SHARE);

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        int workers = arguments.isEmpty() ? USUAL_WORKERS : Integer.parseInt(arguments.get(0));
        int tasks = arguments.size() < 2 ? USUAL_TASKS : Integer.parseInt(arguments.get(1));
        Workload workload = layered("layered", tasks);
        ObjectNode figures = Figures.object().put("workers", workers).put("tasks", tasks).put("edges", workload.plan().edges());
        double share;
        try (Database database = new Database()) {
            warmUp(database, workers);
            share = measure(database, workload, workers, figures);
        }
        List<Bound> bounds = List.of(Bound.atLeast("writes a second of a whole run as a share of raw conditional updates", share, LEAST_SHARE));
        System.out.println(said(figures));
        System.out.println(table(figures).text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static Workload layered(String name, int tasks) {
        return Workload.of(name, Shape.layered(tasks, WIDTH, (int) (DEGREE * tasks)));
    }

    private static void warmUp(Database database, int workers) {
        Workload workload = layered("warm-up", WARM_UP_TASKS);
        WholeRun.apply(database, workload, workload.name());
        WholeRun run = WholeRun.play(database, workload, workload.name(), workers);
        RawWrites.perSecond(database, workers, run, WARM_UP_TASKS);
    }

    /** @return the writes of a run as a share of raw conditional updates, 0 to 1 */
    private static double measure(Database database, Workload workload, int workers, ObjectNode figures) {
        WholeRun.apply(database, workload, workload.name());
        WholeRun run;
        try (Database before = database.copy(); Database beforeToo = database.copy()) {
            run = WholeRun.play(database, workload, workload.name(), workers);
            put(figures, "ownUpdates", SameRequests.updatesPerSecond(before, workers, run, false), run);
            put(figures, "ownRequests", SameRequests.updatesPerSecond(beforeToo, workers, run, true), run);
        }
        double raw = RawWrites.perSecond(database, workers, run, workload.tasks());
        put(figures, "raw", raw, run);
        figures.put("tasksPerSecond", Figures.rounded(workload.tasks() / run.seconds())).put("writesPerSecond", Figures.rounded(run.writesPerSecond()))
                .put("readsPerSecond", Figures.rounded(run.reads() / run.seconds()))
                .put("itemBytes", run.itemBytes()).put("movedShare", Figures.rounded(run.movedShare()));
        run.kinds().forEach((kind, count) -> figures.withArray("requests").addObject().put("kind", kind)
                .put("perTask", Figures.rounded((double) count / workload.tasks())));
        return run.writesPerSecond() / raw;
    }

    private static void put(ObjectNode figures, String name, double perSecond, WholeRun run) {
        figures.withObject("/" + name).put("writesPerSecond", Figures.rounded(perSecond)).put("share", Figures.rounded(run.writesPerSecond() / perSecond));
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
        return String.format(Locale.ROOT, "%d workers do %,d empty tasks with %,d edges at %.0f tasks a second: %.0f conditional writes a second,"
                + " and %.0f reads beside them. That is %s of what the same client and database do of nothing but as many conditional updates, with short expressions,"
                + " of items as large (%d bytes), of which as many move in the index (%.0f %%). It is %s of what they do of the run's own updates,"
                + " sent again without its reads, and %s of what they do of all its requests, sent again with nothing between.%n%s",
                figures.path("workers").asInt(), figures.path("tasks").asInt(), figures.path("edges").asInt(), figures.path("tasksPerSecond").asDouble(),
                figures.path("writesPerSecond").asDouble(), figures.path("readsPerSecond").asDouble(), share(figures, "raw"),
                figures.path("itemBytes").asInt(), 100 * figures.path("movedShare").asDouble(), share(figures, "ownUpdates"), share(figures, "ownRequests"),
                figures.path("raw").path("share").asDouble() < LEAST_SHARE ? MISSED : "");
    }

    private static String share(JsonNode figures, String name) {
        return String.format(Locale.ROOT, "%.0f %% (%.0f a second)", 100 * figures.path(name).path("share").asDouble(), figures.path(name).path("writesPerSecond").asDouble());
    }
}
