package dev.sluice.testkit.linear;

/**
 * An operation and the time in which it took effect, if it did.
 *
 * @param begun when it was called, on any clock that all callers share
 * @param ended when its answer came, not before {@code begun}; {@link #NEVER} if none came
 */
public record Timed<O>(O operation, long begun, long ended) {

    /** When an operation ended that never did: it may take effect at any later time, or not at all. */
    public static final long NEVER = Long.MAX_VALUE;

    public Timed {
        if (ended < begun) {
            throw new IllegalArgumentException("ended at " + ended + ", before it began at " + begun);
        }
    }

    boolean answered() {
        return ended != NEVER;
    }
}
