package dev.sluice.testkit.simulation;

import dev.sluice.testkit.memory.MemoryDynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** What stands between the store and the database besides the faults: nothing, a bug that was planted, or another database that must answer alike. */
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
