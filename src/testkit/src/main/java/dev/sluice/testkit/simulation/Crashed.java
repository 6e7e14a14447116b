package dev.sluice.testkit.simulation;

/** Ends a call whose process has died. An error, so that no code which handles faults takes it for one. */
final class Crashed extends Error {

    static final Crashed NOW = new Crashed();
    private static final long serialVersionUID = 1L;

    private Crashed() {
        super("the process died", null, false, false);
    }
}
