package dev.sluice.domain.plan;

/**
 * One reason why a task is not ready, as the pipeline means it (relays, which only shorten the way, do not show here).
 *
 * @param kind    what is waited for
 * @param target  the task's id, the stage ({@link Kind#ANY}) or the gate's id ({@code <stage>/<type>})
 * @param ordinal the number that stands for it in blocker sets; unique in a project for ever
 */
public record Blocker(Kind kind, String target, int ordinal) {

    public enum Kind {
        /** The task must be done. */
        TASK("task:"),
        /** At least one task of the stage must be done. */
        ANY("any:"),
        /** The gate must be open. */
        GATE("gate:"),
        /** The task must have failed for good: what a fallback waits for. */
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
