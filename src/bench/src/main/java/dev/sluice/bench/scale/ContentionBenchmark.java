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
    private static final int MANY_PROJECTS = 50;
    private static final int BOUNDED_WORKERS = 64;
    private static final int STRETCH = 8;
    private static final int STRETCHED_SECONDS = 40;
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
            bounds.addAll(stretched(database, figures));
            for (int workers : given.isEmpty() ? List.of(1, 4, 16, 64, 256) : given) {
                for (int projects : numbers) {
                    Crowd.Outcome outcome = crowd(database, workers, projects, Crowd.Pace.HERE, within, seconds);
                    put(figures.withArray("crowds").addObject(), workers, projects, outcome);
                    if (workers == BOUNDED_WORKERS) {
                        bounds.addAll(bounds(outcome, projects));
                    }
                }
            }
        }
        System.out.println(table(figures).text());
        System.out.println(stretched(figures.path("stretched")));
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static Optional<Integer> given(List<String> arguments, String name) {
        return arguments.stream().filter(one -> one.startsWith(name)).map(one -> Integer.valueOf(one.substring(name.length()))).findFirst();
    }

    private static List<Bound> bounds(Crowd.Outcome outcome, int projects) {
        String where = ", 64 workers on " + (projects == 1 ? "one project" : projects + " projects");
        return List.of(Bound.atLeast("fairness between workers" + where, Crowd.Outcome.fairness(outcome.byWorker()), LEAST_FAIRNESS),
                Bound.atLeast("fairness between projects" + where, Crowd.Outcome.fairness(outcome.byProject()), LEAST_FAIRNESS));
    }

    /** The bound on waste is of workers that wait for their tasks, not for a database that does a quarter of what they ask for. */
    private static List<Bound> stretched(Database database, ObjectNode figures) {
        Crowd.Outcome outcome = crowd(database, BOUNDED_WORKERS, 1, Crowd.Pace.stretched(STRETCH), 0, STRETCHED_SECONDS);
        put(figures.putObject("stretched").put("times", STRETCH), BOUNDED_WORKERS, 1, outcome);
        return List.of(new Bound("wasted conditional writes per claim, 64 workers on one project, time stretched", outcome.wastedPerClaim(), MOST_WASTED));
    }

    private static Crowd.Outcome crowd(Database database, int workers, int projects, Crowd.Pace pace, int within, int seconds) {
        List<String> names = IntStream.range(0, projects).mapToObj(i -> "crowd-" + pace.taskMillis() + "-" + workers + "-" + projects + "-" + i).toList();
        int perSecond = (int) Math.min(MOST_TASKS_PER_SECOND, workers * 1_000L / pace.taskMillis());
        // More than will be done, also where chance leads workers to some projects more often than to others.
        int tasks = (perSecond * (Crowd.LEARNING_SECONDS + seconds) * 3 / 2 + 2 * workers) / projects + TASKS_TO_SPARE;
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
            names.forEach(name -> new Api(service, name).apply(Shape.side(tasks).file()));
            Crowd.Outcome outcome = Crowd.watch(database, workers, names, pace, within, seconds);
            names.forEach(name -> new Api(service, name).delete());
            return outcome;
        }
    }

    private static void put(ObjectNode crowd, int workers, int projects, Crowd.Outcome outcome) {
        crowd.put("workers", workers).put("projects", projects)
                .put("claimsPerSecond", Figures.rounded(outcome.granted() / outcome.seconds()))
                .put("wastedPerClaimAtFirst", Figures.rounded(outcome.learning()))
                .put("wastedPerClaim", Figures.rounded(outcome.wastedPerClaim()))
                .put("rruPerClaim", Figures.rounded(outcome.readPerClaim())).put("instances", outcome.instances())
                .put("fairnessOfWorkers", Figures.rounded(Crowd.Outcome.fairness(outcome.byWorker())))
                .put("fairnessOfProjects", Figures.rounded(Crowd.Outcome.fairness(outcome.byProject())));
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("workers", "projects", "claims per second", "wasted per claim at first", "wasted per claim", "RRU per claim", "instances", "fairness of workers",
                "fairness of projects");
        figures.path("crowds").forEach(crowd -> table.row(crowd.path("workers").asInt(), crowd.path("projects").asInt(),
                crowd.path("claimsPerSecond").asDouble(), crowd.path("wastedPerClaimAtFirst").asDouble(), crowd.path("wastedPerClaim").asDouble(),
                crowd.path("rruPerClaim").asDouble(), crowd.path("instances").asInt(), crowd.path("fairnessOfWorkers").asDouble(), crowd.path("fairnessOfProjects").asDouble()));
        return table;
    }

    @Override
    public Map<String, String> drawings(JsonNode figures) {
        return Map.of("contention.svg", CrowdPlot.of(figures));
    }

    private static String begin(JsonNode figures) {
        int within = figures.path("beginWithinMillis").asInt();
        return within == 0 ? "all at once" : "within " + within + " ms";
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Contention** (`./sluice bench contention`), tasks of 200 ms over DynamoDB Local, whose index is made to lag by 10 to 20 ms; workers begin "
                + begin(figures) + ". Instances are as on Lambda: each handles one call at a time, knows nothing of lost races at first, and"
                + " learns only from its own; a call goes to the free instance that was used last. *Wasted*: conditional writes that lost a race, in the first " + Crowd.LEARNING_SECONDS
                + " s and afterwards. *RRU*: read units of all claims, for each task granted."
                + " *Fairness*: Jain's index, 1 if all got the same; it falls where each worker does few tasks, since claims meet by chance; with 64 workers it must be at least 0.9."
                + " DynamoDB Local manages a few hundred tasks a second, so from 64 workers on they wait for the database, and the longer a write waits, the likelier it is that another worker"
                + " was there first:\n\n" + table(figures).markdown() + "\n" + stretched(figures.path("stretched")) + "\n" + CappedStages.told(figures)
                + "\n![Claims, waste and fairness by number of workers](docs/figures/contention.svg)\n";
    }

    private static String stretched(JsonNode figures) {
        return String.format(Locale.ROOT, "The bound of 0.1 wasted writes for a claim is about 64 workers on one project who wait for tasks, not for the database. So everything that takes time on AWS is stretched"
                + " here (tasks of 200 ms, an index 10 to 20 ms behind, 4 ms for a request): it takes %d times as long. Wasted per claim: %.2f in the first %d s, %.2f afterwards, at %.2f RRU.%n",
                figures.path("times").asInt(), figures.path("wastedPerClaimAtFirst").asDouble(), Crowd.LEARNING_SECONDS, figures.path("wastedPerClaim").asDouble(),
                figures.path("rruPerClaim").asDouble());
    }
}
