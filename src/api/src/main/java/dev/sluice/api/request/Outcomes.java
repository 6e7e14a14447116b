package dev.sluice.api.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * How several attempts ended, each as {@link Outcome} has it. All are checked before the first is taken.
 *
 * @param outcomes by task, 1 to 25
 */
public record Outcomes(
        @NotNull(message = "is missing: name each task, with how its attempt ended")
        @Size(min = 1, max = 25, message = "must have 1 to 25 entries")
        @AnswerableWishes Map<@TaskId String, @Valid Outcome> outcomes) {
}
