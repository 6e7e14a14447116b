package dev.sluice.testkit.simulation.rules;

/**
 * An invariant that broke.
 *
 * @param invariant {@code I1} to {@code I7}, {@code drain} and {@code settle} for a project that does not come to its end, {@code fault} for a call that ended as no call may
 * @param what      a sentence
 */
public record Violation(String invariant, String what) {
}
