package dev.sluice.testkit.simulation;

import dev.sluice.store.Answer;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.Page;
import dev.sluice.store.Pause;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Sees after every so many writes what a reader would be told of all tasks, by the store's own views. It looks at a copy of the database: nothing is drawn, no time
 * passes, and what stale reads may miss stays as it is, so that a schedule takes the same course with and without it.
 */
final class Onlooker {

    /** Every 16th took a fifth of the time or more. */
    private static final int EVERY = 64;
    private static final int PAGE = 100;

    private final World world;
    private Store views;
    private MemoryDynamoDb seen;
    private int writes;

    Onlooker(World world) {
        this.world = world;
    }

    void written() {
        if (++writes % EVERY == 0) {
            look();
        }
    }

    void look() {
        try {
            seen = world.database().copy();
            if (views == null) {
                Surroundings around = new Surroundings(() -> Instant.ofEpochMilli(world.now), new Random(0), Pause.NONE, Runnable::run);
                views = world.interposed().ofViews(new DynamoStore(new Copy(), Tables.DEFAULT, around, world.compiler()));
            }
            String cursor = null;
            do {
                Answer<Page<TaskView>> answer = views.tasks(World.PROJECT, null, PAGE, cursor);
                Page<TaskView> page = answer.fold(tasks -> tasks, refused -> new Page<>(List.of(), null));
                world.referee().shown(page.items());
                cursor = page.next();
            } while (cursor != null);
        } catch (RuntimeException mistake) {
            world.mistaken(null, mistake);
        }
    }

    /** Reads of the newest copy. */
    private final class Copy implements DynamoDbClient {

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return seen.getItem(request);
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return seen.batchGetItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return seen.query(request);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
