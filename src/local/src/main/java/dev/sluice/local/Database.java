package dev.sluice.local;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded DynamoDB of this service, with its data folder locked for as long as it runs. */
record Database(EmbeddedDynamoDb db, Optional<DataDirLock> lock) implements AutoCloseable {

    /** @throws StartFailure if it cannot start, saying why */
    static Database start(Optional<Path> dataDir) {
        Optional<DataDirLock> lock = dataDir.map(DataDirLock::take);
        try {
            return new Database(EmbeddedDynamoDb.start(EmbeddedDynamoDb.libDir(), dataDir, 0), lock);
        } catch (IllegalStateException | UncheckedIOException e) {
            lock.ifPresent(DataDirLock::close);
            throw new StartFailure(e.getMessage(), e);
        }
    }

    /** Points the DynamoDB client that Quarkus is about to make at this database. */
    void configureClient() {
        System.setProperty("quarkus.dynamodb.endpoint-override", db.endpoint().toString());
        System.setProperty("quarkus.dynamodb.aws.region", "us-east-1");
        System.setProperty("quarkus.dynamodb.aws.credentials.type", "static");
        System.setProperty("quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "local");
        System.setProperty("quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "local");
    }

    @Override
    public void close() {
        db.close();
        lock.ifPresent(DataDirLock::close);
    }
}
