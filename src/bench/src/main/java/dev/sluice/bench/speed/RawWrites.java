package dev.sluice.bench.speed;

import dev.sluice.bench.service.Database;
import dev.sluice.store.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Nothing but conditional updates, as fast as they go: of items about as large as tasks, each under the condition that nobody else wrote meanwhile.
 * Every second one moves the item in the index, as about half of Sluice's writes do.
 */
final class RawWrites {

    private static final String PARTITION = "raw";
    private static final String FILLING = "x".repeat(200);

    private RawWrites() {
    }

    /** @return how many writes a second, over all threads */
    static double perSecond(Database database, int threads, long writes) {
        try (DynamoDbClient client = database.client()) {
            for (int thread = 0; thread < threads; thread++) {
                create(client, thread);
            }
            long each = writes / threads;
            double seconds = Threads.seconds(threads, thread -> {
                for (long i = 0; i < each; i++) {
                    client.updateItem(update(thread, i));
                }
            });
            return each * threads / seconds;
        }
    }

    private static void create(DynamoDbClient client, int thread) {
        client.putItem(put -> put.tableName(Tables.DEFAULT.tasks()).item(Map.of(Tables.PARTITION_KEY, text(PARTITION),
                Tables.SORT_KEY, text("TASK#" + thread), "seen", number(0), "filling", text(FILLING),
                Tables.QUEUE, text(PARTITION + "#any#0"), Tables.DUE, text("R#0"))));
    }

    private static UpdateItemRequest update(int thread, long turn) {
        return UpdateItemRequest.builder().tableName(Tables.DEFAULT.tasks())
                .key(Map.of(Tables.PARTITION_KEY, text(PARTITION), Tables.SORT_KEY, text("TASK#" + thread)))
                .updateExpression("SET #seen = :next, #due = :due").conditionExpression("#seen = :seen")
                .expressionAttributeNames(Map.of("#seen", "seen", "#due", Tables.DUE))
                .expressionAttributeValues(Map.of(":seen", number(turn), ":next", number(turn + 1), ":due", text("W#" + turn / 2)))
                .build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
