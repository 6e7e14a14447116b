package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store works over the in-memory database as it does over DynamoDB. */
class StoreOverMemoryTest {

    private static final String PIPELINE = """
            stages:
              a: {instances: 3}
              b: {dependencies: [a], max_parallel_instances: 1, instances: 2, retry_policy: {max_attempts: 2, fallback_tasks: [f]}}
              c: {dependencies: [a, b]}
              d: {dependencies: [c+]}
            """;

    private final SettableClock clock = new SettableClock(1_800_000_000_000L);

    @Test
    void a_pipeline_runs_to_its_end() {
        MemoryDynamoDb db = withTables();
        Store store = store(db);
        apply(store);

        assertThat(runToTheEnd(store)).isEqualTo("completed");
    }

    @Test
    void a_copy_goes_its_own_way() {
        MemoryDynamoDb db = withTables();
        apply(store(db));
        List<?> before = List.copyOf(db.items(Tables.DEFAULT.tasks()));
        MemoryDynamoDb copy = db.copy();

        assertThat(runToTheEnd(store(copy))).isEqualTo("completed");

        assertThat(db.items(Tables.DEFAULT.tasks())).isEqualTo(before);
        assertThat(runToTheEnd(store(db))).isEqualTo("completed");
    }

    private static MemoryDynamoDb withTables() {
        MemoryDynamoDb db = new MemoryDynamoDb();
        Tables.DEFAULT.createMissing(db);
        Tables.DEFAULT.createMissing(db);
        return db;
    }

    private Store store(DynamoDbClient client) {
        return new DynamoStore(client, Tables.DEFAULT, new Surroundings(clock, new Random(1), Pause.NONE, Runnable::run));
    }

    private static void apply(Store store) {
        Lab.value(store.apply("p", PIPELINE.getBytes(StandardCharsets.UTF_8), false, "tester"));
    }

    private String runToTheEnd(Store store) {
        for (int idle = 0; idle < 3; idle++) {
            List<Reservation> claimed = claim(store);
            while (!claimed.isEmpty()) {
                claimed.forEach(one -> Lab.value(store.complete("p", one.task(), Lab.done(one.fencingToken()))));
                claimed = claim(store);
            }
            clock.advanceSeconds(61);
            store.cleanup(60_000);
        }
        return Lab.value(store.project("p")).status();
    }

    private static List<Reservation> claim(Store store) {
        return Lab.value(store.claimBest("p", Lab.worker("w"), 10));
    }
}
