package dev.sluice.testkit.simulation;

import java.util.function.BiConsumer;

/** The schedule that starts cleanup, in its own time rather than every minute. */
final class Cleaner extends Caller {

    private static final long BUDGET_MILLIS = 50_000;

    Cleaner(World world) {
        super("cleanup", world);
    }

    @Override
    Call next(Choices choices) {
        return cleaning((call, answer) -> {
        });
    }

    static Call cleaning(BiConsumer<Call, Object> then) {
        return new Call("cleanup", Call.Kind.CLEANUP, null, 0, null, store -> store.cleanup(BUDGET_MILLIS), then);
    }
}
