package dev.sluice.client;

/**
 * A judgement of what a task has delivered.
 *
 * @param reviewerId   {@code [A-Za-z0-9._@-]{1,255}}
 * @param reviewerType {@code human} or {@code ai}
 * @param score        0 to 1, {@code null} for none
 * @param positive     whether it speaks for what was delivered
 * @param text         for people, at most 10,000 characters, {@code null} for none
 * @param confidence   0 to 1, {@code null} for none
 */
public record NewReview(String reviewerId, String reviewerType, Double score, boolean positive, String text, Double confidence) {

    /** By a person, without further words. */
    public static NewReview human(String reviewerId, boolean positive) {
        return new NewReview(reviewerId, "human", null, positive, null, null);
    }

    /** By a model, without further words. */
    public static NewReview ai(String reviewerId, boolean positive) {
        return new NewReview(reviewerId, "ai", null, positive, null, null);
    }
}
