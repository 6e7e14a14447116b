package dev.sluice.store;

/** A node that is done and lets others go on: a task, or a gate. */
interface Origin {

    String project();

    /** The incarnation of the project. */
    long born();
}
