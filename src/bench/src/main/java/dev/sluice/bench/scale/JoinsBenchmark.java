package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.meter.LargestItem;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Sample;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.service.Api;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import dev.sluice.bench.workload.Workload;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sluice bench joins}: many tasks into one and one into many. What completions write beyond the 3, or 2 without dependents, that each
 * writes for itself, and beyond 1 for each task made ready, is what the edges cost. Arguments: widths instead of 1,000 and 10,000.
 */
public final class JoinsBenchmark implements Benchmark {

    private static final double MOST_PER_EDGE = 1.2;
    private static final int MOST_BYTES = 4_096;
    private static final int CLAIMED = 25;
    /** Of one call: API Gateway and the functions end it after 29 seconds. */
    private static final double MOST_SECONDS = 29;

    @Override
    public String name() {
        return "joins";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        List<Integer> widths = arguments.isEmpty() ? List.of(1_000, 10_000) : arguments.stream().map(Integer::valueOf).toList();
        ObjectNode figures = Figures.object();
        List<Bound> bounds = new ArrayList<>();
        try (Database database = new Database()) {
            for (int width : widths) {
                measure(database, Workload.of("fan-in-" + width, Shape.seismology(width)), figures, bounds);
                measure(database, Workload.of("fan-out-" + width, Shape.fanOut(width)), figures, bounds);
            }
        }
        System.out.println(table(figures).text());
        Figures.put(figures, bounds);
        return new Measured(figures, bounds);
    }

    private static void measure(Database database, Workload workload, ObjectNode figures, List<Bound> bounds) {
        LargestItem items = new LargestItem();
        try (Service service = new Service(database, InstantSource.system(), Service.UNLIMITED, items)) {
            Api api = new Api(service, workload.name());
            service.meter().during("apply", () -> api.apply(workload.definition()));
            double applied = service.meter().of("apply").written();
            items.reset();
            int ready = 0;
            Sample millis = new Sample();
            List<Api.Lease> leases = api.claim("bench", List.of(), CLAIMED);
            for (; !leases.isEmpty(); leases = api.claim("bench", List.of(), CLAIMED)) {
                for (Api.Lease lease : leases) {
                    ready += millis.timed(() -> service.meter().during("complete", () -> api.complete(lease, List.of(), 0))).ready();
                }
            }
            double perEdge = (service.meter().of("complete").written() - own(workload) - ready) / workload.plan().edges();
            int largest = items.byKind().values().stream().mapToInt(Integer::intValue).max().orElse(0);
            bounds.add(new Bound("WRU per edge, " + workload.name(), perEdge, MOST_PER_EDGE));
            bounds.add(new Bound("bytes of the largest item written on the way, " + workload.name(), largest, MOST_BYTES));
            double longest = millis.quantile(1) / 1_000;
            bounds.add(new Bound("seconds of the longest completion, " + workload.name(), longest, MOST_SECONDS));
            figures.withArray("joins").addObject().put("name", workload.name()).put("edges", workload.plan().edges())
                    .put("wruPerEdge", Figures.rounded(perEdge)).put("largestItemBytes", largest)
                    .put("longestSeconds", Figures.rounded(longest)).put("wruOfApplyPerTask", Figures.rounded(applied / workload.tasks()));
        }
    }

    /** What every completion writes for itself. */
    private static int own(Workload workload) {
        return workload.plan().tasks().stream().mapToInt(task -> task.links().dependents().isEmpty() ? 2 : 3).sum();
    }

    private static Table table(JsonNode figures) {
        Table table = new Table("join", "edges", "WRU per edge", "largest item, bytes", "longest call, s", "WRU of apply per task");
        figures.path("joins").forEach(join -> table.row(join.path("name").asText(), join.path("edges").asInt(),
                join.path("wruPerEdge").asDouble(), join.path("largestItemBytes").asInt(), join.path("longestSeconds").asDouble(),
                join.path("wruOfApplyPerTask").asDouble()));
        return table;
    }

    @Override
    public String markdown(JsonNode figures) {
        return "**Wide joins** (`./sluice bench joins`), every completion counted; at most 1.2 WRU per edge, 4,096 bytes, and 29 s for a call:\n\n"
                + table(figures).markdown();
    }
}
