package dev.sluice.client;

/**
 * What became of one of several outcomes.
 *
 * @param accepted what it led to; {@code null} if it was refused
 * @param problem  why it was refused; {@code null} if it was accepted
 */
public record Taken(Outcome accepted, SluiceProblem.Details problem) {
}
