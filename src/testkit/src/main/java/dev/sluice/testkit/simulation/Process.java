package dev.sluice.testkit.simulation;

import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function instance: a store with a memory and a clock of its own. Carries out one call at a time, as on Lambda. */
final class Process {

    private final World world;
    private final long skew;
    /** What callers call. */
    private final Store store;
    final int number;
    boolean busy;
    boolean dead;

    Process(World world, int number, long skew, RandomGenerator random) {
        this.world = world;
        this.number = number;
        this.skew = skew;
        InstantSource time = () -> Instant.ofEpochMilli(clock());
        Passage.Passages passages = (request, write, late) -> new Passage(world, this, request, write, late);
        DynamoDbClient client = world.interposed().ofProcess(new Wire(world, passages), passages);
        Surroundings around = new Surroundings(time, random, Pause.NONE, Runnable::run, new Counting(world.figures()));
        Store own = new DynamoStore(client, Tables.DEFAULT, around, world.compiler());
        this.store = world.interposed().ofCallers(world.interposed().together() ? Together.noticed(own, world) : own, client, time);
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
