package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code sluice bench contention}: 1 to 256 workers on one project and on 50, with tasks of 200 ms and an index that lags. Arguments: numbers of
 * workers instead of these; {@code --projects=N} instead of both; {@code --seconds=N} for each instead of 15;
 * {@code --within=N}: workers begin at random within so many milliseconds instead of all at once.
 */
public final class ContentionBenchmark implements Benchmark {

    private static final String SECONDS = "--seconds=";
    private static final String PROJECTS = "--projects=";
    private static final String WITHIN = "--within=";
    private static final List<String> OPTIONS = List.of(SECONDS, PROJECTS, WITHIN);
    private static final int USUAL_SECONDS = 15;
    private static final long TASK_MILLIS = 200;
    private static final int MANY_PROJECTS = 50;
    private static final int BOUNDED_WORKERS = 64;
    private static final double MOST_WASTED = 0.1;
    /** Tasks come to workers by chance; with some 20 each, chance alone leaves Jain's index at about 0.95. */
    private static final double LEAST_FAIRNESS = 0.9;
    /** More than DynamoDB Local gets done in a second here. */
    private static final int MOST_TASKS_PER_SECOND = 250;
    private static final int TASKS_TO_SPARE = 10;

    @Override
    public String name() {
        return "contention";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        int seconds = given(arguments, SECONDS).orElse(USUAL_SECONDS);
        List<Integer> numbers = given(arguments, PROJECTS).map(List::of).orElse(List.of(1, MANY_PROJECTS));
        List<Integer> given = arguments.stream().filter(one -> OPTIONS.stream().noneMatch(one::startsWith)).map(Integer::valueOf).toList();
        int within = given(arguments, WITHIN).orElse(0);
        ObjectNode figures = Figures.object().put("beginWithinMillis", within);
        List<Bound> bounds = new ArrayList<>();
        try (Database database = new Database()) {
            bounds.addAll(CappedStages.measure(database));
            for (int workers : given.isEmpty() ? List.of(1, 4, 16, 64, 256) : given) {
                for (int projects : numbers) {
                    Crowd.Outcome outcome = crowd(database, workers, projects, within, seconds);
                    put(figures, workers, projects, outcome);
                    if (workers == BOUNDED_WORKERS) {
                        bounds.addAll(bounds(outcome, projects));
                    }
                }
            }
        }
        System.out.println(table(figures).text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static Optional<Integer> given(List<String> arguments, String name) {
        return arguments.stream().filter(one -> one.startsWith(name)).map(one -> Integer.valueOf(one.substring(name.length()))).findFirst();
    }

    private static List<Bound> bounds(Crowd.Outcome outcome, int projects) {
        String where = ", 64 workers on " + (projects == 1 ? "one project" : projects + " projects");
        return List.of(new Bound("wasted conditional writes per claim" + where, outcome.wastedPerClaim(), MOST_WASTED),
                Bound.atLeast("fairness between workers" + where, Crowd.Outcome.fairness(outcome.byWorker()), LEAST_FAIRNESS),
                Bound.atLeast("fairness between projects" + where, Crowd.Outcome.fairness(outcome.byProject()), LEAST_FAIRNESS));
    }

    private static Crowd.Outcome crowd(Database database, int workers, int projects, int within, int seconds) {
        List<String> names = IntStream.range(0, projects).mapToObj(i -> "crowd-" + workers + "-" + projects + "-" + i).toList();
        int perSecond = (int) Math.min(MOST_TASKS_PER_SECOND, workers * 1_000L / TASK_MILLIS);
        // More than will be done, also where chance leads workers to some projects more often than to others.
        int tasks = (perSecond * seconds * 3 / 2 + 2 * workers) / projects + TASKS_TO_SPARE;
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
            names.forEach(name -> new Api(service, name).apply(Shape.side(tasks).file()));
            Crowd.Outcome outcome = Crowd.watch(database, workers, names, TASK_MILLIS, within, seconds);
            names.forEach(name -> new Api(service, name).delete());
            return outcome;
        }
    }

    private static void put(ObjectNode figures, int workers, int projects, Crowd.Outcome outcome) {
        figures.withArray("crowds").addObject().put("workers", workers).put("projects", projects)
                .put("claimsPerSecond", Figures.rounded(outcome.granted() / outcome.seconds()))
                .put("wastedPerClaim", Figures.rounded(outcome.wastedPerClaim()))
                .put("rruPerClaim", Figures.rounded(outcome.readPerClaim())).put("instances", outcome.instances())
                .put("fairnessOfWorkers", Figures.rounded(Crowd.Outcome.fairness(outcome.byWorker())))
                .put("fairnessOfProjects", Figures.rounded(Crowd.Outcome.fairness(outcome.byProject())));
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("workers", "projects", "claims per second", "wasted per claim", "RRU per claim", "instances", "fairness of workers",
                "fairness of projects");
        figures.path("crowds").forEach(crowd -> table.row(crowd.path("workers").asInt(), crowd.path("projects").asInt(),
                crowd.path("claimsPerSecond").asDouble(), crowd.path("wastedPerClaim").asDouble(), known(crowd, "rruPerClaim", "%.2f"),
                known(crowd, "instances", "%.0f"), crowd.path("fairnessOfWorkers").asDouble(), crowd.path("fairnessOfProjects").asDouble()));
        return table;
    }

    /** Figures from before these were counted lack them. */
    private static String known(JsonNode crowd, String figure, String format) {
        return crowd.has(figure) ? String.format(Locale.ROOT, format, crowd.path(figure).asDouble()) : "-";
    }

    @Override
    public Map<String, String> drawings(JsonNode figures) {
        return Map.of("contention.svg", CrowdPlot.of(figures));
    }

    private static String begin(JsonNode figures) {
        int within = figures.path("beginWithinMillis").asInt();
        return within == 0 ? "all at once" : "within " + within + " ms";
    }

    /** Figures from before instances were played were measured in another way, and are shown as such until they are measured again. */
    private static String processes(JsonNode figures) {
        return figures.at("/crowds/0").has("instances") ? "Instances as on Lambda: each carries out one call at a time, begins knowing nothing of lost races, and"
                + " remembers only its own; a call goes to the free one that was used last." : "16 workers to a process, whose memory of lost races they share.";
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Contention** (`./sluice bench contention`), tasks of 200 ms over DynamoDB Local, whose index is made to lag by 10 to 20 ms; workers begin "
                + begin(figures) + ". " + processes(figures) + " Wasted: conditional writes that lost a race. RRU: of all claims, for each that was granted a task."
                + " Fairness: Jain's index, 1 if all got the same; claims meet by chance, so it falls where each worker does few tasks. With 64 workers, at most 0.1 wasted per claim,"
                + " and a fairness of at least 0.9. DynamoDB Local does no more than some hundred tasks a second, so from 64 workers on it is what they wait for:\n\n"
                + table(figures).markdown() + "\n![Claims, waste and fairness by number of workers](docs/figures/contention.svg)\n";
    }
}
