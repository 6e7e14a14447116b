package dev.sluice.infra;

import dev.sluice.store.Access;
import dev.sluice.store.TableShape;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** The store's tables, in the shape that the store gives them. */
final class DataTables {

    private final Map<String, Table> byName = new LinkedHashMap<>();

    DataTables(Construct scope, Stage stage) {
        for (TableShape shape : stage.tables().shapes()) {
            String name = shape.name().substring(stage.prefix().length());
            byName.put(name, table(scope, Ids.of(name) + "Table", shape, stage));
        }
    }

    /** By the table's name without its prefix. */
    Map<String, Table> byName() {
        return byName;
    }

    /** The ARN of a table or of its index. */
    String arn(Access.Place place) {
        String table = byName.get(place.table()).getTableArn();
        return place.index() == null ? table : table + "/index/" + place.index();
    }

    private static Table table(Construct scope, String id, TableShape shape, Stage stage) {
        Table table = Table.Builder.create(scope, id)
                .tableName(shape.name())
                .partitionKey(string(shape.key().partition()))
                .sortKey(string(shape.key().sort()))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute(shape.ttlAttribute())
                .pointInTimeRecoverySpecification(
                        PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
                .deletionProtection(stage.deletionProtection())
                .removalPolicy(stage.removal())
                .build();
        shape.indexes().forEach((name, key) -> table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(name)
                .partitionKey(string(key.partition()))
                .sortKey(string(key.sort()))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build()));
        return table;
    }

    private static Attribute string(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
