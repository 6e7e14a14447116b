package dev.sluice.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files under {@code docs/figures} in which benchmarks leave what they measured. */
public final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double DIGITS = 1_000;

    private Figures() {
    }

    /** A new object to be filled. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A figure with three digits behind the point: more would only be noise. */
    public static double rounded(double figure) {
        return Math.round(figure * DIGITS) / DIGITS;
    }

    /** Puts bounds beside figures. */
    public static void put(ObjectNode into, List<Bound> bounds) {
        bounds.forEach(bound -> into.withArray("bounds").addObject().put("name", bound.name())
                .put("measured", rounded(Math.abs(bound.measured()))).put("bound", rounded(Math.abs(bound.most())))
                .put("kept", !bound.broken()));
    }

    /** Leaves figures for the next reader, with where and when they were measured. */
    public static void write(Path home, String name, ObjectNode figures) {
        figures.set("measured", Circumstances.now(home).json());
        try {
            Files.createDirectories(file(home, name).getParent());
            Files.writeString(file(home, name), JSON.writeValueAsString(figures) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was left last; empty if that benchmark never ran. */
    public static Optional<JsonNode> read(Path home, String name) {
        if (!Files.isRegularFile(file(home, name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(file(home, name).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the figures of a benchmark lie. */
    public static Path file(Path home, String name) {
        return home.resolve("docs/figures/" + name + ".json");
    }
}
