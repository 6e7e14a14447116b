package dev.sluice.api.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A judgement of what a task has delivered.
 *
 * @param reviewerId   who judges
 * @param reviewerType a person or a model
 * @param score        0 to 1, or {@code null}
 * @param positive     whether it speaks for what was delivered
 * @param text         for people, at most 10,000 characters, or {@code null}
 * @param confidence   0 to 1, or {@code null}
 */
public record Review(
        @NotNull(message = "is missing: name the reviewer") @ActorId String reviewerId,
        @NotNull(message = "is missing: human or ai") ReviewerType reviewerType,
        @Score Double score,
        @NotNull(message = "is missing: true or false") Boolean positive,
        @Size(max = 10_000, message = "must have at most 10,000 characters") String text,
        @Score Double confidence) {

    /** Who judges counts differently. */
    public enum ReviewerType {
        HUMAN, AI
    }
}
