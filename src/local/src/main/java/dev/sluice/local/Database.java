package dev.sluice.local;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The DynamoDB of this service: an embedded one, with its data folder locked for as long as it runs, or one that runs elsewhere.
 *
 * @param endpoint where it answers
 * @param ours     what to close with the service, in this order
 */
record Database(URI endpoint, List<AutoCloseable> ours) implements AutoCloseable {

    /** @throws StartFailure if it cannot start, saying why */
    static Database start(LocalOptions options) {
        return options.store == null ? embedded(options.dataDir()) : new Database(options.store, List.of());
    }

    private static Database embedded(Optional<Path> dataDir) {
        Optional<DataDirLock> lock = dataDir.map(DataDirLock::take);
        try {
            EmbeddedDynamoDb db = EmbeddedDynamoDb.start(EmbeddedDynamoDb.libDir(), dataDir, 0);
            return new Database(db.endpoint(), lock.<List<AutoCloseable>>map(held -> List.of(db, held)).orElse(List.of(db)));
        } catch (IllegalStateException | UncheckedIOException e) {
            lock.ifPresent(DataDirLock::close);
            throw new StartFailure(e.getMessage(), e);
        }
    }

    /** Points the DynamoDB client that Quarkus is about to make at this database. */
    void configureClient() {
        System.setProperty("quarkus.dynamodb.endpoint-override", endpoint.toString());
        System.setProperty("quarkus.dynamodb.aws.region", "us-east-1");
        System.setProperty("quarkus.dynamodb.aws.credentials.type", "static");
        System.setProperty("quarkus.dynamodb.aws.credentials.static-provider.access-key-id", "local");
        System.setProperty("quarkus.dynamodb.aws.credentials.static-provider.secret-access-key", "local");
    }

    @Override
    public void close() {
        for (AutoCloseable one : ours) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("the database could not be closed", e);
            }
        }
    }
}
