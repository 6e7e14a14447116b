package dev.sluice.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of README that is made from the files of figures, between two marks. */
public final class Readme {

    private static final String BEGIN = "<!-- Made from docs/figures by ./sluice bench readme; change nothing here by hand. -->\n";
    private static final String END = "<!-- Up to here. -->\n";

    private Readme() {
    }

    /**
     * README as it should be.
     *
     * @throws IllegalStateException if the marks are missing
     */
    public static String current(Path home, List<Benchmark> benchmarks) {
        String text = read(home);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("README.md has no place for figures: the marks are missing");
        }
        String figures = benchmarks.stream().flatMap(one -> Figures.read(home, one.name()).map(measured -> section(one, measured)).stream())
                .collect(Collectors.joining("\n"));
        return text.substring(0, begin + BEGIN.length()) + "\n" + figures + "\n" + text.substring(end);
    }

    static String section(Benchmark benchmark, JsonNode figures) {
        return benchmark.markdown(figures) + Circumstances.line(figures).map(line -> "\n" + line + "\n").orElse("");
    }

    /** Puts the figures in their place and draws them anew. */
    public static void refresh(Path home, List<Benchmark> benchmarks) {
        try {
            for (Benchmark one : benchmarks) {
                Map<String, String> drawings = Figures.read(home, one.name()).map(one::drawings).orElse(Map.of());
                for (Map.Entry<String, String> drawing : drawings.entrySet()) {
                    Files.writeString(Figures.file(home, one.name()).resolveSibling(drawing.getKey()), drawing.getValue());
                }
            }
            Files.writeString(home.resolve("README.md"), current(home, benchmarks));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README as it is. */
    public static String read(Path home) {
        try {
            return Files.readString(home.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
