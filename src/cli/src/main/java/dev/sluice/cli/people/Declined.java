package dev.sluice.cli.people;

import dev.sluice.client.SluiceProblem;

/** Which refusals people shrug off. */
final class Declined {

    private Declined() {
    }

    /**
     * Somebody else was quicker, or there is nothing to judge: that happens. Anything else is passed on.
     *
     * @throws SluiceProblem the given one
     */
    static void unlessMovedOn(SluiceProblem problem) {
        if (!problem.conflict() && problem.status() != 404) {
            throw problem;
        }
    }
}
