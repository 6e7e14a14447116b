package dev.sluice.testkit.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Making tables of string keys with sparse indexes of nothing but keys. A table is there at once. */
final class TableRequests {

    private static final Understood CREATE = Understood.members(CreateTableRequest.builder().build(), "TableName", "BillingMode", "KeySchema",
            "AttributeDefinitions", "GlobalSecondaryIndexes");
    private static final Understood DESCRIBE = Understood.members(DescribeTableRequest.builder().build(), "TableName");

    private final Data data;

    TableRequests(Data data) {
        this.data = data;
    }

    CreateTableResponse create(CreateTableRequest request) {
        CREATE.check(request);
        if (!request.attributeDefinitions().stream().allMatch(attribute -> attribute.attributeType() == ScalarAttributeType.S)) {
            throw Faults.notUnderstood("keys that are no strings");
        }
        Table.Keys keys = keys(request.keySchema());
        Map<String, SparseIndex> indexes = new HashMap<>();
        for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
            if (index.projection().projectionType() != ProjectionType.KEYS_ONLY) {
                throw Faults.notUnderstood("an index with more than keys");
            }
            indexes.put(index.indexName(), new SparseIndex(keys, keys(index.keySchema())));
        }
        data.add(new Table(request.tableName(), keys, indexes));
        return CreateTableResponse.builder().tableDescription(description(request.tableName())).build();
    }

    DescribeTableResponse describe(DescribeTableRequest request) {
        DESCRIBE.check(request);
        return DescribeTableResponse.builder().table(description(data.table(request.tableName()).name())).build();
    }

    private static TableDescription description(String name) {
        return TableDescription.builder().tableName(name).tableStatus(TableStatus.ACTIVE).build();
    }

    private static Table.Keys keys(List<KeySchemaElement> schema) {
        if (schema.size() != 2 || schema.get(0).keyType() != KeyType.HASH || schema.get(1).keyType() != KeyType.RANGE) {
            throw Faults.notUnderstood("keys that are not a partition key and a sort key");
        }
        return new Table.Keys(schema.get(0).attributeName(), schema.get(1).attributeName());
    }
}
