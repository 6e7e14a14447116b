package dev.sluice.testkit.simulation.rules;

import dev.sluice.testkit.simulation.Call;

/** Judges some of the invariants. What it is told of a change it is told before the ledger knows of it. */
interface Rule {

    default void changed(Change change) {
    }

    default void invoked(Call call) {
    }

    default void returned(Call call, Object answer) {
    }
}
