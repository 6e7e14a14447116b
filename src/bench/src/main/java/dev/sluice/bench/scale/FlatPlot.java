package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bench.report.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws the figures of flatness: sizes of projects from left to right, each ten times the one before; units, and below them milliseconds, upwards. */
final class FlatPlot {

    private static final List<String> CALLS = List.of("ready", "claim", "complete");

    private final List<JsonNode> sizes = new ArrayList<>();

    private FlatPlot(JsonNode figures) {
        figures.path("sizes").forEach(sizes::add);
    }

    static String of(JsonNode figures) {
        FlatPlot plot = new FlatPlot(figures);
        List<Plot.Line> units = new ArrayList<>(plot.lines("wru", false));
        units.addAll(plot.lines("rru", true));
        return new Plot("Costs and times by size of the project",
                plot.sizes.stream().map(size -> String.format(Locale.ROOT, "%,d", size.path("tasks").asInt())).toList(), CALLS)
                .panel("request units per call (dashed: RRU)", units)
                .panel("median milliseconds per call", plot.lines("medianMillis", false)).svg();
    }

    private List<Plot.Line> lines(String unit, boolean dashed) {
        return IntStream.range(0, CALLS.size()).mapToObj(call -> new Plot.Line(call, dashed,
                sizes.stream().map(size -> size.path(CALLS.get(call)).path(unit).asDouble()).toList())).toList();
    }
}
