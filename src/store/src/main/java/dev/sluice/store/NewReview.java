package dev.sluice.store;

/**
 * A judgement of what a task delivered.
 *
 * @param reviewer   who judges
 * @param human      a person; otherwise a model
 * @param score      0 to 1, {@code null} for none
 * @param positive   whether it speaks for what was delivered
 * @param text       for people, {@code null} for none
 * @param confidence 0 to 1, {@code null} for none
 */
public record NewReview(String reviewer, boolean human, Double score, boolean positive, String text, Double confidence) {
}
