package dev.sluice.local.access;

import dev.sluice.store.Tables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A task that a late apply of a deleted project leaves in the project that has its name now; whoever wants to claim it buries it. */
final class Ghosts {

    private final Api api;
    private final Elsewhere elsewhere;
    private final DynamoDbClient client;

    Ghosts(Api api, Elsewhere elsewhere, DynamoDbClient client) {
        this.api = api;
        this.elsewhere = elsewhere;
        this.client = client;
    }

    void meet() {
        elsewhere.apply("haunted", "stages: {old: }");
        Map<String, AttributeValue> old = item("old");
        Elsewhere.value(elsewhere.store().delete("haunted"));
        elsewhere.apply("haunted", "stages: {young: }");
        client.putItem(put -> put.tableName(Tables.DEFAULT.tasks()).item(old));
        api.post("/v1/projects/haunted/reservations", "{\"workerId\": \"w\", \"capabilities\": [], \"limit\": 10}");
        if (!item("old").isEmpty()) {
            throw new AssertionError("the ghost is still there");
        }
    }

    private Map<String, AttributeValue> item(String task) {
        return client.getItem(get -> get.tableName(Tables.DEFAULT.tasks()).consistentRead(true).key(Map.of(
                Tables.PARTITION_KEY, AttributeValue.fromS("haunted"), Tables.SORT_KEY, AttributeValue.fromS("TASK#" + task)))).item();
    }
}
