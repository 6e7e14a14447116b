package dev.sluice.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the figures of flatness: sizes of projects from left to right, each ten times the one before; units, and below them milliseconds, upwards. */
final class FlatPlot {

    private static final int LEFT = 60;
    private static final int RIGHT = 500;
    private static final int PANEL = 150;
    private static final String[] CALLS = {"ready", "claim", "complete"};

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 430" role="img" aria-label="Costs and times by size of the project">
            <style>
            text { font: 13px sans-serif; fill: #24292f; } .axis { stroke: #8c959f; } path { fill: none; stroke-width: 2; }
            .ready { stroke: #0969da; } .claim { stroke: #bc4c00; } .complete { stroke: #1a7f37; } .reads { stroke-dasharray: 6 4; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; } .ready { stroke: #58a6ff; } .claim { stroke: #f0883e; } .complete { stroke: #56d364; }
            }
            </style>
            """;

    private final List<JsonNode> sizes = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder(HEAD);

    private FlatPlot(JsonNode figures) {
        figures.path("sizes").forEach(sizes::add);
    }

    static String of(JsonNode figures) {
        FlatPlot plot = new FlatPlot(figures);
        plot.panel(30, "request units per call (dashed: RRU)", List.of("wru", "rru"));
        plot.panel(240, "median milliseconds per call", List.of("medianMillis"));
        return plot.svg.append("</svg>\n").toString();
    }

    private void panel(int top, String title, List<String> units) {
        double most = 1;
        for (JsonNode size : sizes) {
            for (String call : CALLS) {
                for (String unit : units) {
                    most = Math.max(most, size.path(call).path(unit).asDouble());
                }
            }
        }
        int bottom = top + PANEL;
        text(LEFT, top - 10, title);
        line(LEFT, top, LEFT, bottom);
        line(LEFT, bottom, RIGHT, bottom);
        text(LEFT - 35, top + 10, String.format(Locale.ROOT, "%.1f", most));
        text(LEFT - 35, bottom, "0");
        for (int i = 0; i < sizes.size(); i++) {
            text(x(i) - 20, bottom + 18, String.format(Locale.ROOT, "%,d", sizes.get(i).path("tasks").asInt()));
        }
        for (String unit : units) {
            for (String call : CALLS) {
                series(call, unit, bottom, PANEL / most);
            }
        }
        int label = top + 20;
        for (String call : CALLS) {
            svg.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"M %d %d h 20\"/>\n", call, RIGHT + 30, label - 4));
            text(RIGHT + 56, label, call);
            label += 20;
        }
    }

    private void series(String call, String unit, int bottom, double scale) {
        StringBuilder path = new StringBuilder();
        double sum = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double value = sizes.get(i).path(call).path(unit).asDouble();
            sum += value;
            path.append(String.format(Locale.ROOT, "%s %d %.1f ", i == 0 ? "M" : "L", x(i), bottom - value * scale));
        }
        if (sum > 0) {
            svg.append(String.format(Locale.ROOT, "<path class=\"%s%s\" d=\"%s\"/>\n", call, unit.equals("rru") ? " reads" : "",
                    path.toString().strip()));
        }
    }

    private int x(int size) {
        return LEFT + 20 + (RIGHT - LEFT - 40) * size / Math.max(1, sizes.size() - 1);
    }

    private void line(int fromX, int fromY, int toX, int toY) {
        svg.append(String.format(Locale.ROOT, "<path class=\"axis\" d=\"M %d %d L %d %d\"/>\n", fromX, fromY, toX, toY));
    }

    private void text(int x, int y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, text));
    }
}
