package dev.sluice.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Names and shapes of the tables; infrastructure and local mode make them from here.
 *
 * @param tasks hot task items, specs, plans, slots and the project item
 * @param gates gates, artifacts and reviews
 */
public record Tables(String tasks, String gates) {

    /** Partition key of both tables. */
    public static final String PARTITION_KEY = "project";
    /** Sort key of both tables. */
    public static final String SORT_KEY = "sk";
    /** Sparse index of either table, keys only: tasks to be claimed, watched or carried on; gates to be looked at. */
    public static final String CLAIMABLE = "claimable";
    /** Partition key of {@link #CLAIMABLE}. */
    public static final String QUEUE = "queue";
    /** Sort key of {@link #CLAIMABLE}. */
    public static final String DUE = "due";
    /** Epoch second after which DynamoDB may delete an item; only items that outlive their use carry it. */
    public static final String TTL = "expires";

    /** The names used where nothing else is configured: {@code sluice-tasks} and {@code sluice-gates}. */
    public static final Tables DEFAULT = withPrefix("sluice-");

    /** Tables whose names start with {@code prefix}, so that several stages can share an account. */
    public static Tables withPrefix(String prefix) {
        return new Tables(prefix + "tasks", prefix + "gates");
    }

    /** What each of the tables looks like. */
    public List<TableShape> shapes() {
        return List.of(shape(tasks), shape(gates));
    }

    private static TableShape shape(String name) {
        return new TableShape(name, new TableShape.Key(PARTITION_KEY, SORT_KEY),
                Map.of(CLAIMABLE, new TableShape.Key(QUEUE, DUE)), TTL);
    }

    /** Creates the tables that are missing; on a laptop that is all there is to set up. Nothing expires there. */
    public void createMissing(DynamoDbClient client) {
        for (TableShape shape : shapes()) {
            try {
                client.createTable(request(shape));
            } catch (ResourceInUseException exists) {
                continue;
            }
            client.waiter().waitUntilTableExists(wait -> wait.tableName(shape.name()));
        }
    }

    private static CreateTableRequest request(TableShape shape) {
        Set<String> attributes = new LinkedHashSet<>(shape.key().attributes());
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        shape.indexes().forEach((name, key) -> {
            attributes.addAll(key.attributes());
            indexes.add(GlobalSecondaryIndex.builder().indexName(name).keySchema(schema(key))
                    .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)).build());
        });
        return CreateTableRequest.builder().tableName(shape.name()).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(shape.key()))
                .attributeDefinitions(strings(attributes))
                .globalSecondaryIndexes(indexes)
                .build();
    }

    private static List<KeySchemaElement> schema(TableShape.Key key) {
        return List.of(KeySchemaElement.builder().attributeName(key.partition()).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(key.sort()).keyType(KeyType.RANGE).build());
    }

    private static List<AttributeDefinition> strings(Collection<String> names) {
        return names.stream().map(name -> AttributeDefinition.builder().attributeName(name)
                .attributeType(ScalarAttributeType.S).build()).toList();
    }
}
