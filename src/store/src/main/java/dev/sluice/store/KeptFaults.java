package dev.sluice.store;

import java.util.function.Supplier;

/**
 * Lets a fault at one thing keep nobody from the next. A fault that passes, as when the store is out of reach, comes through at once, since it would meet all the
 * others as well. Not thread-safe.
 */
final class KeptFaults {

    /** With more, the first would be told of by thousands that have the same cause. */
    private static final int MOST_TOLD = 10;

    private RuntimeException first;

    /** @return what {@code step} returns, or {@code otherwise} if it met a fault that does not pass */
    <T> T apart(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            if (StoreFaults.isTransient(fault)) {
                throw fault;
            }
            keep(fault);
            return otherwise;
        }
    }

    private void keep(RuntimeException fault) {
        if (first == null) {
            first = fault;
        } else if (first != fault && first.getSuppressed().length < MOST_TOLD) {
            first.addSuppressed(fault);
        }
    }

    /** @throws RuntimeException the first fault, with some of the others, if there was one: now that all else is done, somebody must hear of it */
    void rethrow() {
        if (first != null) {
            throw first;
        }
    }
}
