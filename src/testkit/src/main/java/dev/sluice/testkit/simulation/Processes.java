package dev.sluice.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The function instances of a schedule: a free one takes the next call; where none is, another starts. */
final class Processes {

    private static final int USUAL = 2;
    private static final long[] SKEWS = {0, 3_000, -3_000, 1_200, -800};

    private final World world;
    private final RandomGenerator random;
    private final List<Process> alive = new ArrayList<>();
    private int started;

    Processes(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    Process free(Choices choices) {
        alive.removeIf(process -> process.dead);
        List<Process> free = new ArrayList<>(alive.size());
        for (Process process : alive) {
            if (!process.busy) {
                free.add(process);
            }
        }
        Process next = free.isEmpty() || alive.size() < USUAL && choices.once(2) ? start(choices)
                : free.get(free.size() == 1 ? 0 : choices.below(free.size()));
        next.busy = true;
        return next;
    }

    private Process start(Choices choices) {
        Process process = new Process(world, ++started, SKEWS[choices.below(SKEWS.length)], random);
        alive.add(process);
        return process;
    }
}
