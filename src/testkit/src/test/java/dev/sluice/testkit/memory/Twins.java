package dev.sluice.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Tables;
import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The in-memory database and DynamoDB Local side by side, with empty tables of their own: whatever is asked is asked of both. */
final class Twins {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Tables tables = Tables.withPrefix("twins-" + NUMBER.incrementAndGet() + "-");
    final MemoryDynamoDb memory = new MemoryDynamoDb();
    private final DynamoDbClient local = Lab.database();

    Twins() {
        tables.createMissing(memory);
        tables.createMissing(local);
    }

    /** What both answered. */
    Outcome ask(DynamoDbRequest request) {
        Outcome expected = Outcome.of(local, request);
        assertThat(Outcome.of(memory, request)).as("%s", request).isEqualTo(expected);
        return expected;
    }

    void haveTheSameItems() {
        for (String table : List.of(tables.tasks(), tables.gates())) {
            assertThat(memory.items(table).stream().map(Outcome::text).sorted().toList()).isEqualTo(
                    local.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                            .map(Outcome::text).sorted().toList());
        }
    }

    static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PARTITION_KEY, AttributeValue.fromS(partition), Tables.SORT_KEY, AttributeValue.fromS(sort));
    }
}
