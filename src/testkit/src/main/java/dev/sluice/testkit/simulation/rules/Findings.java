package dev.sluice.testkit.simulation.rules;

import java.util.Optional;

/** The first violation of a schedule; what comes after it may only follow from it. */
final class Findings {

    private Violation first;

    void broke(String invariant, Change change, String what) {
        broke(invariant, change.key() + ", written by " + change.call() + ": " + what);
    }

    void broke(String invariant, String what) {
        if (first == null) {
            first = new Violation(invariant, what);
        }
    }

    Optional<Violation> first() {
        return Optional.ofNullable(first);
    }

    boolean any() {
        return first != null;
    }
}
