package dev.sluice.api.request;

/**
 * Part of a list.
 *
 * @param limit  how many at most; default 10
 * @param cursor {@code nextCursor} of the part before, {@code null} for the first
 */
public record PageQuery(@Limit Integer limit, @CursorText String cursor) {

    public PageQuery {
        limit = limit == null ? Integer.valueOf(Defaults.LISTED) : limit;
    }
}
