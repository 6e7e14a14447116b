package dev.sluice.testkit.simulation;

import dev.sluice.store.Store;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What stands between the store and the database besides the faults: nothing, a bug that was planted, or another database that must answer alike. And what stands
 * between callers and the store: nothing, or the functions.
 */
public interface Interposed {

    /** Requests go as they are. */
    Interposed NOTHING = new Interposed() {
    };

    /** Requests go as they are, in schedules each of which is about something else. */
    Interposed CLIMATES = new Interposed() {
        @Override
        public boolean climates() {
            return true;
        }
    };

    /**
     * Between one process and all that can happen to its requests; called once for each process.
     *
     * @param onward where its requests go
     */
    default DynamoDbClient ofProcess(DynamoDbClient onward) {
        return onward;
    }

    /**
     * As {@link #ofProcess(DynamoDbClient)}, for those that let requests go another way.
     *
     * @param onward   where its requests go, with all that can happen to them
     * @param passages with all that can happen to requests that go another way
     */
    default DynamoDbClient ofProcess(DynamoDbClient onward, Passage.Passages passages) {
        return ofProcess(onward);
    }

    /**
     * What callers call of a process; called once for each process.
     *
     * @param store  of the process
     * @param client where its requests to the database go, with all that can happen to them
     * @param clock  of the process
     * @return the store itself, or a way to it
     */
    default Store ofCallers(Store store, DynamoDbClient client, InstantSource clock) {
        return store;
    }

    /** Whether what callers call is {@link Endings} too, and some of them end several attempts in one call. */
    default boolean together() {
        return false;
    }

    /** What tells of tasks as they stand, apart from all callers: the views of the store, or views with a mistake. */
    default Store ofViews(Store store) {
        return store;
    }

    /** Whether projects have tasks that wait for more than one item names, or for which more wait, or long rows of tasks; with many workers, and failures that may be tried again. */
    default boolean broad() {
        return false;
    }

    /** What the schedules are to be about. */
    default Theme theme() {
        return Theme.ANY;
    }

    /** Whether the seed says what a schedule is about, instead of {@link #theme()}. */
    default boolean climates() {
        return false;
    }

    /** Whether more is to happen around a request than around others: where it is about a bug, others had better act just before. */
    default boolean delicate(DynamoDbRequest request) {
        return false;
    }

    /** Between all that can happen to requests and the database; called once for each schedule. */
    default DynamoDbClient ofDatabase(MemoryDynamoDb database) {
        return database;
    }
}
