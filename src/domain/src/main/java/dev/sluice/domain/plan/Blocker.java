package dev.sluice.domain.plan;

/**
 * One reason why a task is not ready, as the pipeline means it (relays, which only shorten the way, do not show here).
 *
 * @param kind    what is waited for
 * @param target  the task's id, the stage ({@link Kind#ANY}) or the gate's id ({@code <stage>/<type>})
 * @param ordinal the number that stands for it in blocker sets; unique in a project for ever
 */
public record Blocker(Kind kind, String target, int ordinal) {

    /** What is waited for, and what helps. */
    public enum Kind {
        /**
         * The task must be done: completed, stood in for or skipped. It helps to complete it. If it has failed for good nothing comes of waiting: its
         * fallback must do the work, or the plan must change.
         */
        TASK("task:"),
        /**
         * At least one task of the stage must be done; one that a newer plan took out does not count. It helps to complete any of them, or the fallback of
         * one that has failed.
         */
        ANY("any:"),
        /** The gate must be open, or opening. It helps to bring what its requirement asks for; the gate's verdict says what is missing. */
        GATE("gate:"),
        /**
         * The task must have failed for good: what a fallback waits for, besides its own needs. Nothing is to be done about it; once that task is done, the
         * fallback is skipped.
         */
        FAILED("failed:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The name under which {@link Ordinals} numbers it, {@code task:a}, {@code any:s}, {@code gate:s/t} or {@code failed:a}. */
    public String name() {
        return kind.prefix + target;
    }
}
