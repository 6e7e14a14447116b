package dev.sluice.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.meter.Asked;
import dev.sluice.bench.meter.Spent;
import dev.sluice.bench.report.Benchmark;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.service.Database;
import dev.sluice.bench.service.Service;
import dev.sluice.bench.workload.Shape;
import dev.sluice.bench.workload.Workload;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code sluice bench cost}: whole lives of graphs through the functions, added up from what DynamoDB says it consumed. With {@code --short}, small
 * graphs of the same shapes; with {@code --requests}, every kind of request, too; further arguments name the graphs to run.
 */
public final class CostBenchmark implements Benchmark {

    private static final String SHORT = "--short";
    private static final String REQUESTS = "--requests";
    private static final Set<String> OPTIONS = Set.of(SHORT, REQUESTS);

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Measured measure(Path home, List<String> arguments) {
        boolean requests = arguments.contains(REQUESTS);
        List<Workload> workloads = chosen(arguments.contains(SHORT) ? small() : Workload.all(home.resolve("../shared/workflows")), arguments);
        List<Bound> bounds = new ArrayList<>();
        ObjectNode figures = Figures.object();
        try (Database database = new Database()) {
            bounds.addAll(SingleCalls.measure(database));
            for (Workload workload : workloads) {
                List<Life> lives = new ArrayList<>();
                for (Way way : Way.values()) {
                    try (Service service = new Service(database, InstantSource.system(), Map.of())) {
                        Life life = new Rehearsal(workload, way, service).play();
                        lives.add(life);
                        bounds.addAll(life.bounds());
                        if (requests) {
                            System.out.println(byRequest(life, service.meter().all()));
                        }
                    }
                }
                System.out.println(byOperation(lives));
                figures.withArray("graphs").add(CostFigures.of(lives));
            }
        }
        Figures.put(figures, bounds);
        System.out.println(CostFigures.dollars(figures).text());
        System.out.println(CostFigures.COLUMNS);
        System.out.println(CostFigures.EXPLAINED);
        return new Measured(figures, bounds);
    }

    /** @throws IllegalArgumentException for a name that no graph has: measuring nothing would look like bounds that are kept */
    private static List<Workload> chosen(List<Workload> all, List<String> arguments) {
        List<String> names = arguments.stream().filter(argument -> !OPTIONS.contains(argument)).toList();
        List<String> known = all.stream().map(Workload::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no graph " + name + "; there is " + String.join(", ", known));
        });
        return all.stream().filter(workload -> names.isEmpty() || names.contains(workload.name())).toList();
    }

    private static List<Workload> small() {
        return List.of(Workload.of("cycles", Shape.cycles(1)), Workload.of("seismology", Shape.seismology(130)));
    }

    private static String byOperation(List<Life> lives) {
        Workload workload = lives.get(0).workload();
        Table table = new Table("per task", "calls", "WRU", "RRU", "requests", "refused");
        for (Life life : lives) {
            double tasks = workload.tasks();
            table.row(life.way().words(), life.callsPerTask(), life.writesPerTask(), life.readsPerTask(), life.requestsPerTask(),
                    life.total().refused() / tasks);
            life.operations().forEach(one -> table.row("  " + one.name(), one.calls() / tasks, one.spent().written() / tasks,
                    one.spent().read() / tasks, one.spent().requests() / tasks, one.spent().refused() / tasks));
        }
        return String.format(Locale.ROOT, "%s (%s): %,d tasks, d = %.2f, %d levels%n", workload.name(),
                workload.origin().name().toLowerCase(Locale.ROOT), workload.tasks(), workload.degree(), workload.levels())
                + table.text();
    }

    private static String byRequest(Life life, Map<Asked, Spent> all) {
        Table table = new Table(life.workload().name() + ", " + life.way().words() + ", per task", "request", "requests", "refused", "WRU", "RRU");
        double tasks = life.workload().tasks();
        all.forEach((asked, spent) -> table.row(asked.operation(), asked.request(), spent.requests() / tasks, spent.refused() / tasks,
                spent.written() / tasks, spent.read() / tasks));
        return table.text();
    }

    @Override
    public String markdown(JsonNode figures) {
        return CostFigures.markdown(figures);
    }
}
