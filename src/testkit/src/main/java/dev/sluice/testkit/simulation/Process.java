package dev.sluice.testkit.simulation;

import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A function instance: a store with a memory and a clock of its own. Carries out one call at a time, as on Lambda. */
final class Process {

    private final World world;
    private final long skew;
    private final Store store;
    final int number;
    boolean busy;
    boolean dead;

    Process(World world, int number, long skew, RandomGenerator random) {
        this.world = world;
        this.number = number;
        this.skew = skew;
        Surroundings around = new Surroundings(() -> Instant.ofEpochMilli(clock()), random, Pause.NONE, Runnable::run, new Counting(world.figures()));
        this.store = new DynamoStore(world.interposed().ofProcess(new Wire(world, this)), Tables.DEFAULT, around, world.compiler());
    }

    Store store() {
        return store;
    }

    long clock() {
        return world.now + skew;
    }

    long skew() {
        return skew;
    }
}
