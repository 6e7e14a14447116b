package dev.sluice.testkit.simulation.rules;

/**
 * An invariant that broke.
 *
 * @param invariant {@code I1} to {@code I7}, {@code drain} for a project that does not get done, {@code fault} for a call that ended as no call may
 * @param what      a sentence
 */
public record Violation(String invariant, String what) {
}
