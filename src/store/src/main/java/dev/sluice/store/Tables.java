package dev.sluice.store;

import java.util.ArrayList;
import java.util.List;
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

    /** Epoch second after which DynamoDB may delete an item, in the tasks table; only items that outlive their use carry it. */
    public static final String TTL = "expires";

    /** The names used where nothing else is configured: {@code sluice-tasks} and {@code sluice-gates}. */
    public static final Tables DEFAULT = withPrefix("sluice-");

    /** Tables whose names start with {@code prefix}, so that several stages can share an account. */
    public static Tables withPrefix(String prefix) {
        return new Tables(prefix + "tasks", prefix + "gates");
    }

    /** Creates the tables that are missing; on a laptop that is all there is to set up. */
    public void createMissing(DynamoDbClient client) {
        for (CreateTableRequest request : List.of(table(tasks), table(gates))) {
            try {
                client.createTable(request);
            } catch (ResourceInUseException exists) {
                continue;
            }
            client.waiter().waitUntilTableExists(wait -> wait.tableName(request.tableName()));
        }
    }

    private static CreateTableRequest table(String name) {
        GlobalSecondaryIndex claimable = GlobalSecondaryIndex.builder().indexName(CLAIMABLE)
                .keySchema(keys(QUEUE, DUE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                .build();
        return CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(PARTITION_KEY, SORT_KEY))
                .attributeDefinitions(strings(PARTITION_KEY, SORT_KEY, QUEUE, DUE))
                .globalSecondaryIndexes(claimable)
                .build();
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
    }

    private static List<AttributeDefinition> strings(String... names) {
        List<AttributeDefinition> definitions = new ArrayList<>();
        for (String name : names) {
            definitions.add(AttributeDefinition.builder().attributeName(name)
                    .attributeType(ScalarAttributeType.S).build());
        }
        return definitions;
    }
}
