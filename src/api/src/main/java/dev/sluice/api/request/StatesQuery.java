package dev.sluice.api.request;

import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;

/**
 * Where tasks stand.
 *
 * @param task   only these; {@code null} for all
 * @param cursor {@code nextCursor} of the part before, {@code null} for the first
 */
public record StatesQuery(@Size(max = 100, message = "must be given at most 100 times") List<@TaskId String> task,
                          @CursorText String cursor) {

    public StatesQuery {
        task = task == null ? null : Collections.unmodifiableList(task);
    }
}
