package dev.sluice.store.testing;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a {@code @QuarkusTest} an empty DynamoDB in memory and points its client there. */
public final class DynamoDbLocalResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedDynamoDb db;

    @Override
    public Map<String, String> start() {
        db = EmbeddedDynamoDb.inMemory();
        return Map.of(
                "quarkus.dynamodb.endpoint-override", db.endpoint().toString(),
                "quarkus.dynamodb.aws.region", "us-east-1",
                "quarkus.dynamodb.aws.credentials.type", "static",
                "quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "local",
                "quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "local");
    }

    @Override
    public void stop() {
        if (db != null) {
            db.close();
        }
    }
}
