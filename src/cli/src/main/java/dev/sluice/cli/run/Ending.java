package dev.sluice.cli.run;

/**
 * Why a run ended.
 *
 * @param kind   what happened
 * @param detail a sentence; {@code ""} where there is nothing more to say
 */
public record Ending(Kind kind, String detail) {

    public enum Kind {
        /** Every task is done. */
        ALL_DONE,
        /** Tasks are left, but none of them can go on. */
        STUCK,
        /** The service was silent for too long, or is gone. */
        UNREACHABLE,
        /** The service refused what a worker must be able to do. */
        REFUSED,
        /** The person at the keyboard had enough. */
        INTERRUPTED
    }
}
