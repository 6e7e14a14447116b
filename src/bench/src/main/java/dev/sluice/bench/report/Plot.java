package dev.sluice.bench.report;

import java.util.List;
import java.util.Locale;

/** Draws panels of lines over the same ticks, one below the other, as SVG that is readable on light and dark pages. */
public final class Plot {

    private static final int LEFT = 60;
    private static final int RIGHT = 500;
    private static final int FIRST = 30;
    private static final int PANEL = 150;
    private static final int PITCH = 210;
    private static final int LEGEND_LINE = 20;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 %d" role="img" aria-label="%s">
            <style>
            text { font: 13px sans-serif; fill: #24292f; } .axis { stroke: #8c959f; } path { fill: none; stroke-width: 2; }
            .s0 { stroke: #0969da; } .s1 { stroke: #bc4c00; } .s2 { stroke: #1a7f37; } .dashed { stroke-dasharray: 6 4; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; } .s0 { stroke: #58a6ff; } .s1 { stroke: #f0883e; } .s2 { stroke: #56d364; }
            }
            </style>
            """;

    private final String label;
    private final List<String> ticks;
    private final List<String> series;
    private final StringBuilder panels = new StringBuilder();
    private int top = FIRST;

    /**
     * @param label  what the picture is of, for those who do not see it
     * @param ticks  below the panels, from left to right
     * @param series names of at most three colours
     */
    public Plot(String label, List<String> ticks, List<String> series) {
        this.label = label;
        this.ticks = ticks;
        this.series = series;
    }

    /**
     * One line.
     *
     * @param series its colour, from 0
     * @param values not negative, one for each tick
     */
    public record Line(int series, boolean dashed, List<Double> values) {
    }

    /** One panel more, from zero to the largest value, or to one. */
    public Plot panel(String title, List<Line> lines) {
        double most = Math.max(1, lines.stream().flatMap(line -> line.values().stream()).mapToDouble(Double::doubleValue).max().orElse(0));
        int bottom = top + PANEL;
        text(LEFT, top - 10, title);
        path("axis", String.format(Locale.ROOT, "M %d %d L %d %d", LEFT, top, LEFT, bottom));
        path("axis", String.format(Locale.ROOT, "M %d %d L %d %d", LEFT, bottom, RIGHT, bottom));
        text(LEFT - 50, top + 10, String.format(Locale.ROOT, most < 100 ? "%.1f" : "%,.0f", most));
        text(LEFT - 50, bottom, "0");
        for (int i = 0; i < ticks.size(); i++) {
            text(x(i) - 20, bottom + 18, ticks.get(i));
        }
        lines.forEach(line -> draw(line, bottom, PANEL / most));
        for (int i = 0; i < series.size(); i++) {
            int at = top + LEGEND_LINE * (i + 1);
            path("s" + i, String.format(Locale.ROOT, "M %d %d h 20", RIGHT + 20, at - 4));
            text(RIGHT + 46, at, series.get(i));
        }
        top += PITCH;
        return this;
    }

    /** A line that is zero everywhere is left out. */
    private void draw(Line line, int bottom, double scale) {
        if (line.values().stream().noneMatch(value -> value > 0)) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.values().size(); i++) {
            path.append(String.format(Locale.ROOT, "%s %d %.1f ", i == 0 ? "M" : "L", x(i), bottom - line.values().get(i) * scale));
        }
        path("s" + line.series() + (line.dashed() ? " dashed" : ""), path.toString().strip());
    }

    private int x(int tick) {
        return LEFT + 20 + (RIGHT - LEFT - 40) * tick / Math.max(1, ticks.size() - 1);
    }

    private void path(String style, String way) {
        panels.append(String.format(Locale.ROOT, "<path class=\"%s\" d=\"%s\"/>\n", style, way));
    }

    private void text(int x, int y, String text) {
        panels.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, text));
    }

    /** All panels so far. */
    public String svg() {
        return String.format(Locale.ROOT, HEAD, top - 20, label) + panels + "</svg>\n";
    }
}
