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
        double first = Double.parseDouble(said[1]);
        double heap = Double.parseDouble(said[5]);
        figures.putObject("planning").put("tasks", TASKS).put("edges", Integer.parseInt(said[0]))
                .put("firstPlanningCpuMillis", first).put("firstReadingCpuMillis", Double.parseDouble(said[2]))
                .put("planningCpuMillis", Double.parseDouble(said[3])).put("readingCpuMillis", Double.parseDouble(said[4]))
                .put("peakHeapMb", heap);
        System.out.println(sentence(figures));
        return List.of(new Bound("CPU milliseconds of planning 100,000 tasks, the first time in a process", first, MOST_CPU_MILLIS),
                new Bound("MB of heap at the peak of it", heap, MOST_HEAP_MB));
    }

    /** What was measured, for people; empty if planning was left out, or measured before the first time counted. */
    static String sentence(JsonNode figures) {
        JsonNode planning = figures.path("planning");
        return planning.path("firstPlanningCpuMillis").isMissingNode() ? "" : String.format(Locale.ROOT, "%nPlanning %,d tasks with %,d edges takes"
                + " %.2f s of CPU the first time in a process, as in a function that has just started (goal: at most %.0f s), reading their file %.2f s;"
                + " when warm %.2f s and %.2f s. It takes at most %.0f MB of heap.%n", planning.path("tasks").asInt(), planning.path("edges").asInt(),
                seconds(planning, "firstPlanning"), MOST_CPU_MILLIS / 1_000, seconds(planning, "firstReading"),
                seconds(planning, "planning"), seconds(planning, "reading"), planning.path("peakHeapMb").asDouble());
    }

    private static double seconds(JsonNode planning, String what) {
        return planning.path(what + "CpuMillis").asDouble() / 1_000;
    }
}
