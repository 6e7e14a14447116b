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
import java.util.function.ToDoubleFunction;

/**
 * {@code sluice bench limit}: how fast a whole run gets its writes done, beside nothing but conditional updates by the same process on the same
 * DynamoDB Local, and beside its own requests sent once more. All of it happens in turn, several times over, since a busy machine changes its speed from
 * one minute to the next; each figure is the median of all rounds. Arguments: workers, 8 if not said, and tasks of a round, 1,000 if not said.
 */
public final class LimitBenchmark implements Benchmark {

    private static final int USUAL_WORKERS = 8;
    private static final int USUAL_TASKS = 1_000;
    private static final int WIDTH = 100;
    private static final double DEGREE = 1.5;
    /** Not counted. Before them, shares tell how far the compiler is: 17 % in the first 3,000 tasks, 37 % in the next. */
    private static final int WARM_UP_ROUNDS = 6;
    private static final int ROUNDS = 9;
    private static final double LEAST_SHARE = 0.8;
    private static final String MISSED = String.format(Locale.ROOT, "The goal of %.0f %% of the first is missed"
            + " ([why](docs/decisions/0007-cost.md#what-is-compared-with-what)).%n", 100 * LEAST_SHARE);

    @Override
    public String name() {
        return "limit";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        int workers = arguments.isEmpty() ? USUAL_WORKERS : Integer.parseInt(arguments.get(0));
        int tasks = arguments.size() < 2 ? USUAL_TASKS : Integer.parseInt(arguments.get(1));
        Workload workload = Workload.of("layered", Shape.layered(tasks, WIDTH, (int) (DEGREE * tasks)));
        List<Round> rounds = new ArrayList<>();
        try (Database database = new Database()) {
            for (int round = 1; round <= WARM_UP_ROUNDS + ROUNDS; round++) {
                Round played = Round.play(database, workload, round, workers);
                System.out.println(played.line() + (round <= WARM_UP_ROUNDS ? ", not counted" : ""));
                if (round > WARM_UP_ROUNDS) {
                    rounds.add(played);
                }
            }
        }
        ObjectNode figures = figures(rounds).put("workers", workers).put("tasks", tasks).put("edges", workload.plan().edges());
        rounds.get(rounds.size() - 1).run().kinds().forEach((kind, count) -> figures.withArray("requests").addObject().put("kind", kind)
                .put("perTask", Figures.rounded((double) count / tasks)));
        List<Bound> bounds = List.of(Bound.atLeast("writes a second of a whole run as a share of raw conditional updates",
                figures.path("raw").path("share").asDouble(), LEAST_SHARE));
        System.out.println(said(figures));
        System.out.println(table(figures).text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static ObjectNode figures(List<Round> rounds) {
        ObjectNode figures = Figures.object().put("rounds", rounds.size());
        put(figures, "tasksPerSecond", rounds, round -> round.run().tasksPerSecond());
        put(figures, "writesPerSecond", rounds, round -> round.run().writesPerSecond());
        put(figures, "readsPerSecond", rounds, round -> round.run().readsPerSecond());
        put(figures, "movedShare", rounds, round -> round.run().movedShare());
        put(figures, "itemBytes", rounds, round -> round.run().itemBytes());
        compared(figures.withObject("/raw"), rounds, Round::raw);
        compared(figures.withObject("/ownUpdates"), rounds, Round::ownUpdates);
        compared(figures.withObject("/ownRequests"), rounds, Round::ownRequests);
        return figures;
    }

    private static void compared(ObjectNode figures, List<Round> rounds, ToDoubleFunction<Round> perSecond) {
        put(figures, "writesPerSecond", rounds, perSecond);
        put(figures, "share", rounds, round -> round.run().writesPerSecond() / perSecond.applyAsDouble(round));
    }

    /** The median of the rounds. */
    private static void put(ObjectNode figures, String name, List<Round> rounds, ToDoubleFunction<Round> figure) {
        figures.put(name, Figures.rounded(rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2]));
    }

    /**
     * One run and what it is compared with, all in writes a second.
     *
     * @param ownUpdates  of the run's own updates, sent again without its reads
     * @param ownRequests of all its requests, sent again
     * @param raw         of nothing but conditional updates
     */
    private record Round(WholeRun run, double ownUpdates, double ownRequests, double raw) {

        static Round play(Database database, Workload workload, int number, int workers) {
            String project = "round-" + number;
            WholeRun.apply(database, workload, project);
            Twin forUpdates = Twin.of(database, project, "updates-of-" + number);
            Twin forRequests = Twin.of(database, project, "requests-of-" + number);
            WholeRun run = WholeRun.play(database, workload, project, workers);
            double raw = RawWrites.perSecond(database, workers, run);
            return new Round(run, SameRequests.updatesPerSecond(database, forUpdates, workers, run, false),
                    SameRequests.updatesPerSecond(database, forRequests, workers, run, true), raw);
        }

        String line() {
            return String.format(Locale.ROOT, "run %.0f writes a second, raw %.0f, its updates %.0f, its requests %.0f: %.0f %%",
                    run.writesPerSecond(), raw, ownUpdates, ownRequests, 100 * run.writesPerSecond() / raw);
        }
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
        return String.format(Locale.ROOT, "%d workers complete %,d empty tasks with %,d edges at %.0f tasks a second, which takes %.0f conditional writes and %.0f reads a second."
                + " Three times something else is sent by the same client to the same database, about the same items (%d bytes on average):"
                + " nothing but as many conditional updates with short expressions, of which as many move in the index (%.0f %%), come to %s;"
                + " the run's own updates, without its reads, to %s; all its requests, with no work between them, to %s. Each figure is the median of %d rounds.%n%s",
                figures.path("workers").asInt(), figures.path("tasks").asInt(), figures.path("edges").asInt(), figures.path("tasksPerSecond").asDouble(),
                figures.path("writesPerSecond").asDouble(), figures.path("readsPerSecond").asDouble(), figures.path("itemBytes").asInt(),
                100 * figures.path("movedShare").asDouble(), share(figures, "raw"), share(figures, "ownUpdates"), share(figures, "ownRequests"),
                figures.path("rounds").asInt(),
                figures.path("raw").path("share").asDouble() < LEAST_SHARE ? MISSED : "");
    }

    private static String share(JsonNode figures, String name) {
        return String.format(Locale.ROOT, "%,.0f writes a second, of which the run reaches %.0f %%", figures.path(name).path("writesPerSecond").asDouble(),
                100 * figures.path(name).path("share").asDouble());
    }
}
