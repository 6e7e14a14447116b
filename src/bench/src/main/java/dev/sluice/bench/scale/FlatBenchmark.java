package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Sample;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code sluice bench flat}: ready, claim and complete on projects of 100 to 100,000 tasks, which must cost the same on all; planning the largest
 * project there is, and applying it in a process that is killed halfway. Arguments: sizes instead of these. With {@code --no-plan}, only these.
 */
public final class FlatBenchmark implements Benchmark {

    private static final int CHAIN = 10;
    private static final int CALLS = 300;
    private static final int WARM_UP = 100;
    private static final int ANSWERS = 5;
    private static final String NO_PLAN = "--no-plan";
    /** Of a mean over many calls: a query beside a page's end may say half a unit more. */
    private static final double FLAT = 0.02;

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        List<Integer> given = arguments.stream().filter(one -> !one.equals(NO_PLAN)).map(Integer::valueOf).toList();
        ObjectNode figures = Figures.object();
        for (int size : given.isEmpty() ? List.of(100, 1_000, 10_000, 100_000) : given) {
            // A database of its own: what is stored beside would be another influence.
            try (Database database = new Database(); Service service = new Service(database, InstantSource.system(), Service.UNLIMITED)) {
                System.out.printf(Locale.ROOT, "%,d tasks ...%n", size);
                figures.withArray("sizes").add(size(service, size));
            }
        }
        System.out.println(table(figures).text());
        List<Bound> bounds = new ArrayList<>();
        for (String call : List.of("ready", "claim", "complete")) {
            bounds.add(new Bound("WRU of " + call + ", difference between sizes", spread(figures, call, "wru"), FLAT));
            bounds.add(new Bound("RRU of " + call + ", difference between sizes", spread(figures, call, "rru"), FLAT));
        }
        if (!arguments.contains(NO_PLAN)) {
            bounds.addAll(PlanningRun.measure(figures));
            bounds.addAll(KilledApply.measure(figures, PlanningRun.TASKS, PlanningRun.WIDTH, PlanningRun.EDGES));
        }
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    /** Chains, so that every claim leaves a task that is not ready behind it. */
    private static ObjectNode size(Service service, int size) {
        int length = Math.min(CHAIN, Math.max(1, size / CHAIN));
        Api api = new Api(service, "flat-" + size);
        api.apply(Shape.chains(size / length, length).packed());
        // The small project is over sooner: calls are mixed, and as many as it has tasks.
        int calls = Math.min(CALLS, size / 2);
        ObjectNode figures = Figures.object().put("tasks", size);
        Deque<Api.Lease> held = new ArrayDeque<>();
        List<String> names = List.of("ready", "claim", "complete");
        List<Sample> millis = names.stream().map(name -> new Sample()).toList();
        for (int i = 0; i < calls; i++) {
            Sample[] into = i < Math.min(WARM_UP, calls / 2) ? new Sample[] {new Sample(), new Sample(), new Sample()}
                    : millis.toArray(Sample[]::new);
            during(service, "ready", into[0], () -> api.ready(ANSWERS));
            during(service, "claim", into[1], () -> held.addAll(api.claim("bench", List.of(), 1)));
            Api.Lease lease = held.remove();
            during(service, "complete", into[2], () -> api.complete(lease, List.of(), 0));
        }
        for (int i = 0; i < names.size(); i++) {
            Spent spent = service.meter().of(names.get(i));
            figures.putObject(names.get(i)).put("wru", Figures.rounded(spent.written() / calls))
                    .put("rru", Figures.rounded(spent.read() / calls)).put("medianMillis", Figures.rounded(millis.get(i).median()));
        }
        return figures;
    }

    private static <T> void during(Service service, String operation, Sample into, Supplier<T> call) {
        into.timed(() -> service.meter().during(operation, call));
    }

    private static double spread(JsonNode figures, String call, String unit) {
        double least = Double.MAX_VALUE;
        double most = 0;
        for (JsonNode size : figures.path("sizes")) {
            double one = size.path(call).path(unit).asDouble();
            least = Math.min(least, one);
            most = Math.max(most, one);
        }
        return most - least;
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("tasks", "ready WRU", "ready RRU", "ready ms", "claim WRU", "claim RRU", "claim ms",
                "complete WRU", "complete RRU", "complete ms");
        for (JsonNode size : figures.path("sizes")) {
            List<Object> cells = new ArrayList<>(List.of(size.path("tasks").asInt()));
            for (String call : List.of("ready", "claim", "complete")) {
                for (String unit : List.of("wru", "rru", "medianMillis")) {
                    cells.add(size.path(call).path(unit).asDouble());
                }
            }
            table.row(cells.toArray());
        }
        return table;
    }

    @Override
    public Map<String, String> drawings(JsonNode figures) {
        return Map.of("flat.svg", FlatPlot.of(figures));
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Flatness** (`./sluice bench flat`), for each call, with the median time of a handler over DynamoDB Local:\n\n"
                + table(figures).markdown() + "\n![Costs and times by size of the project](docs/figures/flat.svg)\n"
                + PlanningRun.sentence(figures) + KilledApply.sentence(figures);
    }
}
