package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.bench.report.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Draws the figures of contention: numbers of workers from left to right, each four times the one before; a colour for each number of projects. */
final class CrowdPlot {

    private final List<JsonNode> crowds = new ArrayList<>();
    private final List<Integer> projects;

    private CrowdPlot(JsonNode figures) {
        figures.path("crowds").forEach(crowds::add);
        this.projects = crowds.stream().map(crowd -> crowd.path("projects").asInt()).distinct().sorted().toList();
    }

    static String of(JsonNode figures) {
        CrowdPlot plot = new CrowdPlot(figures);
        List<Plot.Line> fairness = new ArrayList<>(plot.lines("fairnessOfWorkers", false));
        fairness.addAll(plot.lines("fairnessOfProjects", true));
        List<String> workers = StreamSupport.stream(figures.path("crowds").spliterator(), false)
                .map(crowd -> crowd.path("workers").asText()).distinct().toList();
        return new Plot("Claims, waste and fairness by number of workers", workers,
                plot.projects.stream().map(number -> number == 1 ? "1 project" : number + " projects").toList())
                .panel("claims per second", plot.lines("claimsPerSecond", false))
                .panel("wasted conditional writes per claim", plot.lines("wastedPerClaim", false))
                .panel("Jain's index of workers (dashed: of projects)", fairness).svg();
    }

    private List<Plot.Line> lines(String figure, boolean dashed) {
        return IntStream.range(0, projects.size()).mapToObj(colour -> new Plot.Line(colour, dashed, crowds.stream()
                .filter(crowd -> crowd.path("projects").asInt() == projects.get(colour)).map(crowd -> crowd.path(figure).asDouble()).toList())).toList();
    }
}
