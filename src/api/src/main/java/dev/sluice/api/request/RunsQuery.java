package dev.sluice.api.request;

/**
 * Part of the attempts that ended.
 *
 * @param cursor {@code nextCursor} of the part before, {@code null} for the first
 */
public record RunsQuery(@CursorText String cursor) {
}
