package dev.sluice.store;

/** How to wait a moment after a lost race. A boundary, so that tests and simulations need no real time. */
@FunctionalInterface
public interface Pause {

    /** No waiting at all. */
    Pause NONE = millis -> {
    };

    /** Sleeps; an interrupt ends the pause and stays set. */
    Pause SLEEP = millis -> {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    };

    void millis(long millis);
}
