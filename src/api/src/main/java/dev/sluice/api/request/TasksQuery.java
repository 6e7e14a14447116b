package dev.sluice.api.request;

import dev.sluice.api.TaskWord;

/**
 * Part of a project's tasks.
 *
 * @param status only those in this state; {@code null} for all
 * @param limit  how many at most; default 10
 * @param cursor {@code nextCursor} of the part before, {@code null} for the first
 */
public record TasksQuery(TaskWord status, @Limit Integer limit, @CursorText String cursor) {

    public TasksQuery {
        limit = limit == null ? Integer.valueOf(Defaults.LISTED) : limit;
    }
}
