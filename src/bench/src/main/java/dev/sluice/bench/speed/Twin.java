package dev.sluice.bench.speed;

import dev.sluice.bench.service.Database;
import dev.sluice.store.TableShape;
import dev.sluice.store.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A project's items once more, in the same tables under another name, so that requests that were made of the project can be made of them. A second
 * database would not do: DynamoDB Local loads its classes for each anew, and compiles them while it is measured.
 *
 * @param project who they are of
 * @param name    what stands in the project's place
 */
record Twin(String project, String name) {

    /** As {@code project} is now. Neither name may be part of another word in it. */
    static Twin of(Database database, String project, String name) {
        Twin twin = new Twin(project, name);
        try (DynamoDbClient client = database.client()) {
            Tables.DEFAULT.shapes().forEach(table -> twin.fill(client, table));
        }
        return twin;
    }

    private void fill(DynamoDbClient client, TableShape table) {
        client.queryPaginator(query -> query.tableName(table.name()).keyConditionExpression("#key = :project")
                        .expressionAttributeNames(Map.of("#key", table.key().partition()))
                        .expressionAttributeValues(Map.of(":project", AttributeValue.fromS(project)))).items()
                .forEach(item -> client.putItem(put -> put.tableName(table.name()).item(renamed(item))));
    }

    /**
     * The same requests of the twin.
     *
     * @throws IllegalStateException if one is of a kind that a run does not make
     */
    List<SdkRequest> instead(List<SdkRequest> requests) {
        return requests.stream().map(this::instead).toList();
    }

    private SdkRequest instead(SdkRequest request) {
        if (request instanceof GetItemRequest get) {
            return get.toBuilder().key(renamed(get.key())).build();
        }
        if (request instanceof QueryRequest query) {
            return query.toBuilder().expressionAttributeValues(renamed(query.expressionAttributeValues())).build();
        }
        if (request instanceof UpdateItemRequest update) {
            return update.toBuilder().key(renamed(update.key())).expressionAttributeValues(renamed(update.expressionAttributeValues())).build();
        }
        throw new IllegalStateException("a run sends what nobody can send again: " + request.getClass().getSimpleName());
    }

    private Map<String, AttributeValue> renamed(Map<String, AttributeValue> values) {
        Map<String, AttributeValue> renamed = new HashMap<>(values);
        renamed.replaceAll((name, value) -> value.s() == null ? value : AttributeValue.fromS(value.s().replace(project, this.name)));
        return renamed;
    }
}
