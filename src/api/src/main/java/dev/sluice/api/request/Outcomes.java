package dev.sluice.api.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * How several attempts ended, each as {@link Outcome} has it. They are taken one after the other, in the order in which they are named.
 *
 * @param outcomes by task, 1 to 25
 */
public record Outcomes(
        @NotNull(message = "is missing: name each task, with how its attempt ended")
        @Size(min = 1, max = 25, message = "must have 1 to 25 entries") Map<@TaskId String, @Valid Outcome> outcomes) {
}
