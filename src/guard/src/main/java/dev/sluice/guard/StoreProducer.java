package dev.sluice.guard;

import dev.sluice.guard.circuit.Circuit;
import dev.sluice.guard.circuit.CircuitFigures;
import dev.sluice.guard.circuit.CircuitSettings;
import dev.sluice.guard.watch.Measures;
import dev.sluice.guard.watch.Watch;
import dev.sluice.guard.watch.WatchedStore;
import dev.sluice.store.CapacityMeter;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.GuardedClient;
import dev.sluice.store.Pause;
import dev.sluice.store.Permits;
import dev.sluice.store.Repeats;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The store for functions and local mode, over the client that the Quarkus extension configures, behind the circuit. */
@ApplicationScoped
public class StoreProducer {

    /** Independent writes of applies and to many dependents, under way at once. */
    private static final int PARALLEL_WRITES = 16;

    @Produces
    @Singleton
    public Circuit circuit(CircuitSettings settings, Measures measures) {
        return new Circuit(settings, InstantSource.system(), new CircuitFigures(measures));
    }

    /**
     * The SDK's own retries are off: eight of them behind each of ours would hide a throttled table for a minute.
     *
     * @param further what else is to see each request
     */
    @Produces
    @Guarded
    @ApplicationScoped
    DynamoDbClient client(DynamoDbClientBuilder configured, Circuit circuit, Watch watch, @Any Instance<ExecutionInterceptor> further) {
        keepConnections();
        ClientOverrideConfiguration.Builder settings = configured.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new CapacityMeter(watch));
        further.forEach(settings::addExecutionInterceptor);
        DynamoDbClient client = configured.overrideConfiguration(settings.build()).build();
        return new GuardedClient(client, circuit);
    }

    /** The JDK keeps five connections unless told otherwise, and would open one anew, with TLS, for every further write under way. */
    private static void keepConnections() {
        if (System.getProperty("http.maxConnections") == null) {
            System.setProperty("http.maxConnections", String.valueOf(2 * PARALLEL_WRITES));
        }
    }

    void close(@Disposes @Guarded DynamoDbClient client) {
        client.close();
    }

    /** Table names start with the system property {@code sluice.table.prefix} or {@code SLUICE_TABLE_PREFIX}, else {@code sluice-}. */
    @Produces
    @Singleton
    public Tables tables() {
        return Tables.withPrefix(System.getProperty("sluice.table.prefix",
                System.getenv().getOrDefault("SLUICE_TABLE_PREFIX", "sluice-")));
    }

    @Produces
    @ApplicationScoped
    public Store store(@Guarded DynamoDbClient client, Tables tables, Watch watch, Measures measures) {
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Surroundings around = new Surroundings(InstantSource.system(), random, Pause.SLEEP, watch.across(parallel()), watch);
        return new WatchedStore(new DynamoStore(client, tables, around), measures);
    }

    @Produces
    @Singleton
    public Permits permits(@Guarded DynamoDbClient client, Tables tables) {
        return new Permits(client, tables);
    }

    @Produces
    @Singleton
    public Repeats repeats(@Guarded DynamoDbClient client, Tables tables) {
        return new Repeats(client, tables);
    }

    private static Executor parallel() {
        return Executors.newFixedThreadPool(PARALLEL_WRITES, task -> {
            Thread thread = new Thread(task, "sluice-writes");
            thread.setDaemon(true);
            return thread;
        });
    }
}
