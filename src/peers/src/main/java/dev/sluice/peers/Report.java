package dev.sluice.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as tables in Markdown, one for each graph, the fastest first. */
final class Report {

    private static final String HEAD = """
            | | tasks/s | completed to next started, ms: median | p99 | CPU s per 1,000 tasks | store requests per task | handing over, s | begun twice | begun too early |
            |---|---|---|---|---|---|---|---|---|
            """;

    private Report() {
    }

    static String of(List<Result> results, int workers) {
        return "Java " + Runtime.version().feature() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + workers + " workers.\n\n"
                + results.stream().map(Result::graph).distinct().map(graph -> table(graph, results)).collect(Collectors.joining("\n"));
    }

    private static String table(Graph graph, List<Result> results) {
        return "**" + graph.name() + "**: " + graph.tasks() + " tasks, " + graph.edges() + " edges\n\n" + HEAD
                + results.stream().filter(result -> result.graph().equals(graph))
                        .sorted((one, other) -> Double.compare(other.figures().tasksPerSecond(), one.figures().tasksPerSecond()))
                        .map(Report::row).collect(Collectors.joining());
    }

    private static String row(Result result) {
        Observed.Figures figures = result.figures();
        boolean whole = figures.done() == result.graph().tasks();
        return "| " + result.peer() + (whole ? "" : " (" + figures.done() + " done when its time was over)") + " | " + number(figures.tasksPerSecond()) + " | "
                + number(figures.medianMillis()) + " | " + number(figures.p99Millis()) + " | " + number(result.cpuPer1000()) + " | "
                + number(result.requestsPerTask()) + " | " + number(result.submitSeconds()) + " | " + figures.again() + " | " + figures.early() + " |\n";
    }

    /** Three digits that count; a dash for what is not known. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
