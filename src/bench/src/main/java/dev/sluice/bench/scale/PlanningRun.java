package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bench.report.Bound;
import dev.sluice.bench.report.Figures;
import java.util.List;
import java.util.Locale;

/** Starts {@link Planning} with less memory than the bound allows, so that it fails where it needs more. */
final class PlanningRun {

    static final int TASKS = 100_000;
    static final int WIDTH = 1_000;
    static final int EDGES = 250_000;
    private static final double MOST_CPU_MILLIS = 1_000;
    private static final double MOST_HEAP_MB = 512;

    private PlanningRun() {
    }

    static List<Bound> measure(ObjectNode figures) {
        String[] said = ChildProcess.start(Planning.class, Integer.toString(TASKS), Integer.toString(WIDTH), Integer.toString(EDGES)).words();
        figures.putObject("planning").put("tasks", TASKS).put("edges", Integer.parseInt(said[0]))
                .put("firstCpuMillis", Double.parseDouble(said[1])).put("readingCpuMillis", Double.parseDouble(said[2]))
                .put("planningCpuMillis", Double.parseDouble(said[3])).put("peakHeapMb", Double.parseDouble(said[4]));
        System.out.println(sentence(figures));
        return List.of(new Bound("CPU milliseconds of planning 100,000 tasks, warm", Double.parseDouble(said[3]), MOST_CPU_MILLIS),
                new Bound("MB of heap at the peak of it", Double.parseDouble(said[4]), MOST_HEAP_MB));
    }

    /** What was measured, for people; empty if planning was left out. */
    static String sentence(JsonNode figures) {
        JsonNode planning = figures.path("planning");
        return planning.isMissingNode() ? "" : String.format(Locale.ROOT, "%nPlanning %,d tasks with %,d edges takes %.2f s of CPU"
                + " when warm, reading their file %.2f s (both the first time: %.2f s), and at most %.0f MB of heap.%n", planning.path("tasks").asInt(),
                planning.path("edges").asInt(), planning.path("planningCpuMillis").asDouble() / 1_000,
                planning.path("readingCpuMillis").asDouble() / 1_000, planning.path("firstCpuMillis").asDouble() / 1_000, planning.path("peakHeapMb").asDouble());
    }
}
