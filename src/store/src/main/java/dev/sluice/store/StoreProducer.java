package dev.sluice.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store for functions and local mode, over the client that the Quarkus extension configures. */
@ApplicationScoped
public class StoreProducer {

    /** Writes of an apply under way at once. */
    private static final int PARALLEL_WRITES = 8;

    /** Table names start with the system property {@code sluice.table.prefix} or {@code SLUICE_TABLE_PREFIX}, else {@code sluice-}. */
    @Produces
    @ApplicationScoped
    public Store store(DynamoDbClient client) {
        String prefix = System.getProperty("sluice.table.prefix",
                System.getenv().getOrDefault("SLUICE_TABLE_PREFIX", "sluice-"));
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new DynamoStore(client, Tables.withPrefix(prefix),
                new Surroundings(InstantSource.system(), random, Pause.SLEEP, parallel()));
    }

    private static Executor parallel() {
        return Executors.newFixedThreadPool(PARALLEL_WRITES, task -> {
            Thread thread = new Thread(task, "sluice-apply");
            thread.setDaemon(true);
            return thread;
        });
    }
}
