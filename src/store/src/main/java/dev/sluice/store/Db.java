package dev.sluice.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The few kinds of request that Sluice makes of DynamoDB. Faults of the service come through as the SDK's exceptions. */
final class Db {

    private static final int BATCH_GET_MOST = 100;
    private static final int BATCH_WRITE_MOST = 25;

    private final DynamoDbClient client;

    Db(DynamoDbClient client) {
        this.client = client;
    }

    /** An eventually consistent read: good as a hint, never as a proof. */
    Optional<Map<String, AttributeValue>> hint(String table, Map<String, AttributeValue> key) {
        return get(table, key, false);
    }

    /** A strongly consistent read. */
    Optional<Map<String, AttributeValue>> read(String table, Map<String, AttributeValue> key) {
        return get(table, key, true);
    }

    private Optional<Map<String, AttributeValue>> get(String table, Map<String, AttributeValue> key, boolean consistent) {
        Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table).key(key)
                .consistentRead(consistent).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    Written write(Write write) {
        try {
            return new Written.Applied(client.updateItem(write.request()).attributes());
        } catch (ConditionalCheckFailedException refused) {
            return new Written.Refused(refused.hasItem() ? refused.item() : Map.of());
        }
    }

    /** Puts an item whose key says all about its content, so that a repeat changes nothing. */
    void put(String table, Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(table).item(item).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    /**
     * Creates an item unless one of this incarnation of the project, or a later one, is there.
     *
     * @param item with its {@code born}
     * @return whether it was created by this call
     */
    boolean create(String table, Map<String, AttributeValue> item) {
        return put(table, item, Condition.NEW_HERE, "born");
    }

    /**
     * Puts an item of which there is no newer version.
     *
     * @param item with its {@code version}
     * @return whether it was put
     */
    boolean putVersion(String table, Map<String, AttributeValue> item) {
        return put(table, item, Condition.NO_NEWER_VERSION, "version");
    }

    /**
     * Puts an item in the place of the version of it that was read.
     *
     * @param condition over {@code :base}
     * @param base      the version that was read
     */
    boolean replace(String table, Map<String, AttributeValue> item, Condition condition, int base) {
        return put(table, item, condition, "version", Map.of(":base", Values.n(base)));
    }

    /** @param compared the one attribute that the condition compares with that of the item */
    private boolean put(String table, Map<String, AttributeValue> item, Condition condition, String compared) {
        return put(table, item, condition, compared, Map.of(":" + compared, item.get(compared)));
    }

    private boolean put(String table, Map<String, AttributeValue> item, Condition condition, String compared,
                        Map<String, AttributeValue> values) {
        PutItemRequest request = PutItemRequest.builder().tableName(table).item(item)
                .conditionExpression(condition.expression())
                .expressionAttributeNames(Map.of("#sk", Tables.SORT_KEY, "#" + compared, compared))
                .expressionAttributeValues(values)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        try {
            client.putItem(request);
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    void delete(String table, Map<String, AttributeValue> key) {
        client.deleteItem(delete -> delete.tableName(table).key(key)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    /** Deletes an item unless it belongs to a later incarnation of the project than {@code born}. */
    void deleteOlder(String table, Map<String, AttributeValue> key, AttributeValue born) {
        try {
            client.deleteItem(delete -> delete.tableName(table).key(key)
                    .conditionExpression(Condition.NOT_LATER.expression())
                    .expressionAttributeNames(Map.of("#born", "born"))
                    .expressionAttributeValues(Map.of(":born", born))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        } catch (ConditionalCheckFailedException another) {
            // gone already, or the item of a later project: both are as they should be
        }
    }

    void deleteAll(String table, List<Map<String, AttributeValue>> keys) {
        for (int from = 0; from < keys.size(); from += BATCH_WRITE_MOST) {
            Map<String, List<WriteRequest>> left = Map.of(table, keys
                    .subList(from, Math.min(keys.size(), from + BATCH_WRITE_MOST)).stream()
                    .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build()).toList());
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> request = left;
                left = client.batchWriteItem(write -> write.requestItems(request)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).unprocessedItems();
            }
        }
    }

    /** One page of a query. */
    QueryResponse page(QueryRequest.Builder query) {
        return client.query(query.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
    }

    /** All items of a partition whose sort key starts with {@code prefix}, in key order, strongly consistent. */
    List<Map<String, AttributeValue>> startingWith(String table, String project, String prefix) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        eachStartingWith(table, project, prefix, items::add);
        return items;
    }

    /** The same, a page at a time. */
    void eachStartingWith(String table, String project, String prefix, Consumer<Map<String, AttributeValue>> look) {
        each(table, "begins_with(#sk, :prefix)", Map.of(":project", Values.s(project), ":prefix", Values.s(prefix)), look);
    }

    /** All items of a partition with a sort key from {@code first} to {@code last}, in key order, strongly consistent. */
    List<Map<String, AttributeValue>> between(String table, String project, String first, String last) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        each(table, "#sk BETWEEN :from AND :to", Map.of(":project", Values.s(project), ":from", Values.s(first), ":to", Values.s(last)), items::add);
        return items;
    }

    private void each(String table, String which, Map<String, AttributeValue> values, Consumer<Map<String, AttributeValue>> look) {
        Map<String, AttributeValue> from = null;
        do {
            QueryResponse page = page(QueryRequest.builder().tableName(table).consistentRead(true)
                    .keyConditionExpression("#project = :project AND " + which)
                    .expressionAttributeNames(Map.of("#project", Tables.PARTITION_KEY, "#sk", Tables.SORT_KEY))
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(from));
            page.items().forEach(look);
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (from != null);
    }

    /** What stands under the names of a stage's tasks, see {@link Keys#namesOf}: not under those of other stages whose names begin with this one's. */
    List<Map<String, AttributeValue>> ofStage(String table, String project, String prefix, String stage) {
        return Keys.namesOf(stage).stream()
                .flatMap(names -> between(table, project, prefix + names.first(), prefix + names.last()).stream()).toList();
    }

    /** Hints for many keys at once, by sort key; what is missing is left out. */
    Map<String, Map<String, AttributeValue>> hints(String table, List<Map<String, AttributeValue>> keys) {
        Map<String, Map<String, AttributeValue>> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += BATCH_GET_MOST) {
            Map<String, KeysAndAttributes> wanted = Map.of(table, KeysAndAttributes.builder()
                    .keys(keys.subList(from, Math.min(keys.size(), from + BATCH_GET_MOST))).build());
            while (!wanted.isEmpty()) {
                Map<String, KeysAndAttributes> request = wanted;
                BatchGetItemResponse answer = client.batchGetItem(get -> get.requestItems(request)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
                answer.responses().getOrDefault(table, List.of())
                        .forEach(item -> found.put(item.get(Tables.SORT_KEY).s(), item));
                wanted = answer.unprocessedKeys();
            }
        }
        return found;
    }
}
