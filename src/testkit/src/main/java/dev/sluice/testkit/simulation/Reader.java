package dev.sluice.testkit.simulation;

import java.util.List;
import java.util.function.BiConsumer;

/** Looks at tasks while others work on them. */
final class Reader extends Caller {

    private static final int ALL = 100;

    Reader(World world) {
        super("reader", world);
    }

    @Override
    Call next(Choices choices) {
        List<String> tasks = world.referee().tasks();
        if (tasks.isEmpty() || choices.once(2)) {
            return all(name, (call, answer) -> {
            });
        }
        String task = tasks.get(choices.below(tasks.size()));
        return new Call(name, Call.Kind.READ, task, 0, null, store -> store.task(World.PROJECT, task), (call, answer) -> {
        });
    }

    static Call artifacts(String name, String task, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.READ, task, 0, null, store -> store.artifacts(World.PROJECT, task), then);
    }

    static Call all(String name, BiConsumer<Call, Object> then) {
        return new Call(name, Call.Kind.READ, null, 0, null, store -> store.tasks(World.PROJECT, null, ALL, null), then);
    }
}
