package dev.sluice.bench.speed;

import dev.sluice.bench.service.Database;
import dev.sluice.store.Tables;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Nothing but conditional updates, as fast as they go: as many as a whole run made, of the same items, each under the condition that nobody else wrote
 * meanwhile; and as large a share of them moves the item in the index.
 */
final class RawWrites {

    private static final String PARTITION = "raw";
    private static final String QUEUE = PARTITION + "#any#0";

    private final DynamoDbClient client;
    private final WholeRun like;

    private RawWrites(DynamoDbClient client, WholeRun like) {
        this.client = client;
        this.like = like;
    }

    /**
     * @param like how many writes, of which items, at least as many as {@code threads}, and how many of them move the item
     * @return how many writes a second, over all threads
     */
    static double perSecond(Database database, int threads, WholeRun like) {
        try (DynamoDbClient client = database.client()) {
            RawWrites raw = new RawWrites(client, like);
            like.items().forEach(raw::create);
            long each = like.writes() / threads;
            double seconds = Threads.seconds(threads, thread -> raw.write(thread, threads, each));
            return each * threads / seconds;
        }
    }

    /** Each thread has items of its own, which it takes in turn. */
    private void write(int thread, int threads, long times) {
        int own = (like.items().size() - thread + threads - 1) / threads;
        for (long i = 0; i < times; i++) {
            int item = thread + threads * (int) (i % own);
            client.updateItem(update(like.items().get(item).get(Tables.SORT_KEY), i / own, due(i, like.movedShare()) > 0));
        }
    }

    /** How often something is to be done now that is to be done {@code rate} times for each turn. */
    private static long due(long turn, double rate) {
        return (long) (Math.floor((turn + 1) * rate) - Math.floor(turn * rate));
    }

    private void create(Map<String, AttributeValue> task) {
        Map<String, AttributeValue> item = new HashMap<>(task);
        item.putAll(Map.of(Tables.PARTITION_KEY, text(PARTITION), "seen", number(0), Tables.QUEUE, text(QUEUE), Tables.DUE, text("R#0")));
        client.putItem(put -> put.tableName(Tables.DEFAULT.tasks()).item(item));
    }

    private UpdateItemRequest update(AttributeValue name, long turn, boolean moves) {
        Map<String, AttributeValue> values = Map.of(":seen", number(turn), ":next", number(turn + 1), ":due", text("W#" + turn));
        return UpdateItemRequest.builder().tableName(Tables.DEFAULT.tasks())
                .key(Map.of(Tables.PARTITION_KEY, text(PARTITION), Tables.SORT_KEY, name))
                .updateExpression("SET #seen = :next, #other = :due").conditionExpression("#seen = :seen")
                .expressionAttributeNames(Map.of("#seen", "seen", "#other", moves ? Tables.DUE : "other"))
                .expressionAttributeValues(values).build();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
