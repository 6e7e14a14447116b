package dev.sluice.bench.report;

import java.util.Locale;

/**
 * Something that was measured beside the most that it may be.
 *
 * @param name     what is bounded, and where it was measured
 * @param measured in the same unit as {@code most}
 * @param most     the bound itself is kept
 */
public record Bound(String name, double measured, double most) {

    /** Sums of many decimal fractions of a unit are not exact. */
    private static final double ROUNDING = 1e-6;

    /** Something that must not be less than {@code least}; kept as its negative. */
    public static Bound atLeast(String name, double measured, double least) {
        return new Bound(name, -measured, -least);
    }

    public boolean broken() {
        return !(measured <= most + ROUNDING);
    }

    /** One line for people. */
    public String line() {
        boolean least = most < 0;
        return String.format(Locale.ROOT, "%s  %s: %.2f, at %s %.2f", broken() ? "BROKEN" : "kept  ", name, Math.abs(measured),
                least ? "least" : "most", Math.abs(most));
    }
}
