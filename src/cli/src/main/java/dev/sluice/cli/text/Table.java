package dev.sluice.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns, each as wide as its widest cell. Nothing is cut or wrapped, so that it reads the same in a terminal and in a pipe;
 * a line break within a cell becomes a space. Figures stand to the right.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9.,]*%?");

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** One cell for each head; {@code null} and empty ones are shown as {@code -}. */
    public Table row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heads.size() + " heads");
        }
        rows.add(Arrays.stream(cells).map(Table::text).toList());
        return this;
    }

    /** The lines of it; without rows, only {@code empty}. */
    public List<String> lines(String empty) {
        if (rows.isEmpty()) {
            return List.of(empty);
        }
        List<Column> columns = IntStream.range(0, heads.size()).mapToObj(column -> new Column(width(column), figures(column))).toList();
        List<String> lines = new ArrayList<>(List.of(line(columns, heads)));
        rows.forEach(row -> lines.add(line(columns, row)));
        return lines;
    }

    /** What the rows make of a column, looked at once for all of them. */
    private record Column(int width, boolean figures) {
    }

    private static String line(List<Column> columns, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            String space = " ".repeat(columns.get(at).width() - length(cell));
            line.append(at == 0 ? "" : GAP).append(columns.get(at).figures() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return Math.max(length(heads.get(column)), rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
    }

    private boolean figures(int column) {
        List<String> said = rows.stream().map(row -> row.get(column)).filter(cell -> !cell.equals("-")).toList();
        return !said.isEmpty() && said.stream().allMatch(cell -> FIGURE.matcher(cell).matches());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String text(Object cell) {
        String text = cell == null ? "" : cell.toString().replaceAll("\\s*\\R\\s*", " ").strip();
        return text.isEmpty() ? "-" : text;
    }
}
