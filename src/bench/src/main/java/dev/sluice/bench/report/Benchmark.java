package dev.sluice.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Something that can be measured by name: {@code sluice bench <name>}. */
public interface Benchmark {

    /** What it is called on the command line and in {@code docs/figures}. */
    String name();

    /**
     * Measures, and prints what it measures as it goes.
     *
     * @param home      the checkout
     * @param arguments what else was said on the command line
     * @throws IllegalArgumentException if they make no sense
     */
    Measured measure(Path home, List<String> arguments);

    /** What README says of the figures, in Markdown. */
    String markdown(JsonNode figures);

    /** Pictures that README shows, by the name of the file beside the figures. */
    default Map<String, String> drawings(JsonNode figures) {
        return Map.of();
    }

    /** What was measured, and how it stands beside its bounds. */
    record Measured(ObjectNode figures, List<Bound> bounds) {
    }
}
