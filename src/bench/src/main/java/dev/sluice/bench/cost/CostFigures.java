package dev.sluice.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Figures;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.workload.Workload;
import java.util.List;
import java.util.Locale;

/** What runs came to, as figures for the file, and the tables that are made of them. */
final class CostFigures {

    /** What the table of dollars takes for granted. */
    static final String EXPLAINED = String.format(Locale.ROOT, """
            Dollars for a million tasks, us-east-1, on demand, no free tier: DynamoDB $%.3f a million WRU and $%.3f a million RRU, HTTP API
            $%.2f and Lambda $%.2f a million requests, Lambda $%.10f a GB-second at %.0f MB, %.0f ms for each request to DynamoDB and %.0f ms
            for each call assumed. Step Functions Standard: $%.0f a million transitions, with one for each task (at least), and with those the graph
            needs there: its states form a tree, so each level of the graph becomes a Map state around its tasks. Lambda Durable
            Functions: $%.0f a million operations, one for each task that the function does itself, two where workers outside do them.
            """, Prices.WRITES, Prices.READS, Prices.HTTP_API, Prices.LAMBDA_REQUESTS, Prices.LAMBDA_GIGABYTE_SECOND,
            Prices.MEMORY_GIGABYTES * 1_024, Prices.MILLIS_PER_REQUEST, Prices.MILLIS_PER_CALL, Prices.TRANSITIONS, Prices.DURABLE_OPERATIONS);

    /** What the columns are, and which of them the goal of the design is about. */
    static final String COLUMNS = String.format(Locale.ROOT, """
            d: dependencies per task. WRU, RRU: DynamoDB write and read request units for each task. Recorded: a workflow as it was run in production;
            generated: made here in the same shape, because the recording is not in ../shared/workflows. The goal of $%.0f for a million tasks is about the
            column "ten in a call". Its bound is $%.0f + $%.4f * max(0, d - %.1f): each dependency beyond %.1f pays for one more write unit and half a read unit.
            """, Life.DOLLARS, Life.DOLLARS, Life.DOLLARS_PER_FURTHER_EDGE, Life.EDGES_PAID, Life.EDGES_PAID);

    private CostFigures() {
    }

    /** One graph in all the ways in which it was run. */
    static ObjectNode of(List<Life> lives) {
        Workload workload = lives.get(0).workload();
        ObjectNode graph = Figures.object().put("name", workload.name()).put("origin", workload.origin().name().toLowerCase(Locale.ROOT))
                .put("tasks", workload.tasks()).put("edges", workload.plan().edges()).put("levels", workload.levels())
                .put("stepFunctions", Figures.rounded(Peers.stepFunctions(workload)));
        lives.forEach(life -> graph.withArray("ways").add(way(life)));
        return graph;
    }

    private static ObjectNode way(Life life) {
        ObjectNode way = Figures.object().put("way", life.way().words())
                .put("wruPerTask", Figures.rounded(life.writesPerTask())).put("rruPerTask", Figures.rounded(life.readsPerTask()))
                .put("callsPerTask", Figures.rounded(life.callsPerTask()))
                .put("requestsPerTask", Figures.rounded(life.requestsPerTask()));
        for (Operation one : life.operations()) {
            way.withArray("operations").addObject().put("name", one.name()).put("calls", one.calls())
                    .put("requests", one.spent().requests()).put("refused", one.spent().refused())
                    .put("wru", one.spent().written()).put("rru", one.spent().read());
        }
        Prices.Bill bill = Prices.of(life);
        way.putObject("dollarsPerMillionTasks").put("dynamoDb", Figures.rounded(bill.dynamoDb()))
                .put("lambda", Figures.rounded(bill.lambda())).put("httpApi", Figures.rounded(bill.httpApi()))
                .put("total", Figures.rounded(bill.total()));
        return way;
    }

    /** What a million tasks cost, here and elsewhere. */
    static Table dollars(JsonNode figures) {
        Table table = new Table("graph", "origin", "tasks", "d", "way", "WRU", "RRU", "calls", "DynamoDB $", "Lambda $", "API $", "all $",
                "Step Functions $", "Durable Functions $");
        for (JsonNode graph : figures.path("graphs")) {
            for (JsonNode way : graph.path("ways")) {
                JsonNode dollars = way.path("dollarsPerMillionTasks");
                table.row(graph.path("name").asText(), graph.path("origin").asText(), graph.path("tasks").asInt(),
                        graph.path("edges").asDouble() / graph.path("tasks").asInt(), way.path("way").asText(),
                        way.path("wruPerTask").asDouble(), way.path("rruPerTask").asDouble(), way.path("callsPerTask").asDouble(),
                        dollars.path("dynamoDb").asDouble(), dollars.path("lambda").asDouble(), dollars.path("httpApi").asDouble(),
                        dollars.path("total").asDouble(), range(Peers.stepFunctionsAtLeast(), graph.path("stepFunctions").asDouble()),
                        range(Peers.durableAtLeast(), Peers.durableWithWorkers()));
            }
        }
        return table;
    }

    private static String range(double least, double most) {
        return String.format(Locale.ROOT, most == Math.rint(most) ? "%.0f to %.0f" : "%.0f to %.2f", least, most);
    }

    /** The part of README about cost: of the ways, the plainest and the cheapest, each task in a call of its own or not. */
    static String markdown(JsonNode figures) {
        Table table = new Table("graph", "origin", "tasks", "d", "WRU, RRU, one at a time", "WRU, RRU, handed over", "$, one at a time", "$, handed over",
                "$, ten in a call", "$, Step Functions", "$, Durable Functions");
        for (JsonNode graph : figures.path("graphs")) {
            JsonNode plain = way(graph, Way.SINGLE);
            JsonNode cheap = way(graph, Way.HAND_OVER);
            table.row(graph.path("name").asText(), graph.path("origin").asText(), graph.path("tasks").asInt(), graph.path("edges").asDouble() / graph.path("tasks").asInt(),
                    units(plain), units(cheap), dollars(plain, "total"), dollars(cheap, "total"),
                    dollars(way(graph, Way.HAND_OVER_TOGETHER), "total"), range(Peers.stepFunctionsAtLeast(), graph.path("stepFunctions").asDouble()),
                    range(Peers.durableAtLeast(), Peers.durableWithWorkers()));
        }
        return "**Cost** (`./sluice bench cost`): a task from apply to completion, every request to DynamoDB counted. One at a time: a worker claims"
                + " one task, completes it, claims the next. Handed over: its completion asks for one task in the same call, one that it makes ready,"
                + " or else the best that is; it claims when it gets none. Ten in a call: the worker does ten and hands them in together, each with such a wish.\n\n" + table.markdown() + "\n" + COLUMNS + "\n"
                + EXPLAINED;
    }

    private static String units(JsonNode way) {
        return String.format(Locale.ROOT, "%.2f, %.2f", way.path("wruPerTask").asDouble(), way.path("rruPerTask").asDouble());
    }

    private static double dollars(JsonNode way, String part) {
        return way.path("dollarsPerMillionTasks").path(part).asDouble();
    }

    private static JsonNode way(JsonNode graph, Way wanted) {
        for (JsonNode way : graph.path("ways")) {
            if (way.path("way").asText().equals(wanted.words())) {
                return way;
            }
        }
        throw new IllegalStateException("the file of figures lacks " + wanted.words() + "; run ./sluice bench cost --write");
    }
}
