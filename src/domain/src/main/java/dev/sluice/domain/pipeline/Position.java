package dev.sluice.domain.pipeline;

/**
 * A place in a pipeline file.
 *
 * @param line   1-based line
 * @param column 1-based column
 */
public record Position(int line, int column) {

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
