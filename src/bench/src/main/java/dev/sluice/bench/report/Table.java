package dev.sluice.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells under a heading, as text for a terminal or as Markdown. Numbers stand to the right. */
public final class Table {

    private static final String NUMBER = "[-+\\d.,]+( ?%)?|-";

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heading) {
        this.heading = List.of(heading);
    }

    /** @param cells as many as the heading has; doubles are shown with two digits */
    public Table row(Object... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heading.size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(Table::shown).toList());
        return this;
    }

    private static String shown(Object cell) {
        if (cell instanceof Double number) {
            return String.format(Locale.ROOT, "%.2f", number);
        }
        return cell instanceof Integer || cell instanceof Long ? String.format(Locale.ROOT, "%,d", cell) : String.valueOf(cell);
    }

    /** For a terminal, with a line break at the end. */
    public String text() {
        int[] widths = IntStream.range(0, heading.size()).map(column -> Math.max(heading.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))).toArray();
        StringBuilder text = new StringBuilder(line(heading, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size()).mapToObj(column -> String.format(Locale.ROOT,
                "%" + (number(column) ? "" : "-") + widths[column] + "s", cells.get(column)))
                .collect(Collectors.joining("  ")).stripTrailing() + "\n";
    }

    /** For a document, with a line break at the end. */
    public String markdown() {
        StringBuilder text = new StringBuilder(cells(heading));
        text.append(cells(IntStream.range(0, heading.size()).mapToObj(column -> number(column) ? "---:" : "---").toList()));
        rows.forEach(row -> text.append(cells(row)));
        return text.toString();
    }

    private static String cells(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private boolean number(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
    }
}
