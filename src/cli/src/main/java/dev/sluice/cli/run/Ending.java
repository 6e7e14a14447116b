package dev.sluice.cli.run;

/**
 * Why a run ended.
 *
 * @param kind   what happened
 * @param detail a sentence; {@code ""} where there is nothing more to say
 */
public record Ending(Kind kind, String detail) {

    /** What happened, and what helps. Whatever is left, another run of the same project goes on with it. */
    public enum Kind {
        /** Every task is done: completed, stood in for or skipped. There is no detail. */
        ALL_DONE,
        /**
         * Tasks are left, but none of them can go on: all of these are pending, blocked or failed, and for {@link Pace#stuckAfter} nothing happened. There is
         * no detail; {@link RunResult} has what they wait for, which says what would help: a gate's evidence, or a plan that does without a dead letter.
         */
        STUCK,
        /**
         * The service was silent for longer than {@link RunSettings#patience}, or is gone. It helps to look whether it runs; the detail tells the last
         * trouble.
         */
        UNREACHABLE,
        /**
         * The service refused what a worker, or one of the people, must be able to do, or trouble that may pass lasted too long; or one of them met something
         * unexpected. The detail is the refusal, which says what would help; something unexpected is a fault of ours.
         */
        REFUSED,
        /** The person at the keyboard had enough, or the thread was interrupted. Workers are told to give back what they hold; there is no detail. */
        INTERRUPTED
    }
}
