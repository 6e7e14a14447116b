package dev.sluice.domain.pipeline;

/**
 * One thing that is wrong with a pipeline, at its place.
 *
 * @param pointer RFC 6901 pointer to the faulty value, {@code ""} for the whole document
 * @param at      where the value stands in the text; {@code null} when the text could not be located
 * @param detail  a sentence that says what is wrong and what would be right
 */
public record Fault(String pointer, Position at, String detail) {
}
