package dev.sluice.peers;

import com.amazonaws.services.dynamodbv2.AcquireLockOptions;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClientOptions;
import com.amazonaws.services.dynamodbv2.CreateDynamoDBTableOptions;
import com.amazonaws.services.dynamodbv2.LockItem;
import com.amazonaws.services.dynamodbv2.model.LockCurrentlyUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Amazon's lock client with a loop around it as teams write one: the graph is in every worker's memory, what is done in a table. A worker takes any task
 * whose predecessors it knows to be done; when it knows of none, it reads what is done. A lock says nothing of whether its task is done, so
 * that is read under it.
 */
final class LockPeer implements Peer {

    private static final String LOCKS = "locks";
    private static final String DONE = "done";
    private static final long LEASE_SECONDS = 60;
    private static final long HEARTBEAT_SECONDS = 20;
    private static final long PAUSE_MILLIS = 20;

    private final LocalStore store;
    private final AtomicLong requests = new AtomicLong();
    private final DynamoDbClient dynamoDb;
    private final AmazonDynamoDBLockClient locks;
    private Graph graph;
    private int runs;

    private LockPeer(LocalStore store) {
        this.store = store;
        this.dynamoDb = DynamoDbClient.builder().endpointOverride(store.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create()).overrideConfiguration(override -> override.addExecutionInterceptor(new Counter(requests)))
                .build();
        createTables();
        this.locks = new AmazonDynamoDBLockClient(AmazonDynamoDBLockClientOptions.builder(dynamoDb, LOCKS).withTimeUnit(TimeUnit.SECONDS)
                .withLeaseDuration(LEASE_SECONDS).withHeartbeatPeriod(HEARTBEAT_SECONDS).withCreateHeartbeatBackgroundThread(true).build());
    }

    static LockPeer start(Path home, Path folder) throws IOException, InterruptedException {
        return new LockPeer(LocalStore.start(home, folder));
    }

    private void createTables() {
        AmazonDynamoDBLockClient.createLockTableInDynamoDB(CreateDynamoDBTableOptions.builder(dynamoDb,
                ProvisionedThroughput.builder().readCapacityUnits(1L).writeCapacityUnits(1L).build(), LOCKS).build());
        dynamoDb.createTable(table -> table.tableName(DONE).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("run"), text("task")).keySchema(key("run", KeyType.HASH), key("task", KeyType.RANGE)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public String name() {
        return "amazon-dynamodb-lock-client " + Versions.of(AmazonDynamoDBLockClient.class) + " with a loop by hand, DynamoDB Local";
    }

    @Override
    public void submit(Graph submitted) {
        graph = submitted;
        runs++;
    }

    @Override
    public void work(int workers, Observed observed, Duration limit) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        Crew.work(workers, number -> {
            Set<String> done = new HashSet<>();
            while (done.size() < graph.tasks() && System.nanoTime() < end) {
                Optional<String> task = anyReady(done);
                if (task.isEmpty() && !readDone(done)) {
                    Thread.sleep(PAUSE_MILLIS);
                } else if (task.isPresent() && !tryToDo(task.get(), observed)) {
                    readDone(done);
                } else {
                    task.ifPresent(done::add);
                }
            }
        });
    }

    private Optional<String> anyReady(Set<String> done) {
        List<String> ready = new ArrayList<>();
        graph.dependencies().forEach((task, waitsFor) -> {
            if (!done.contains(task) && done.containsAll(waitsFor)) {
                ready.add(task);
            }
        });
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(ThreadLocalRandom.current().nextInt(ready.size())));
    }

    /** @return whether there was anything new */
    private boolean readDone(Set<String> done) {
        int before = done.size();
        dynamoDb.queryPaginator(query -> query.tableName(DONE).consistentRead(true).keyConditionExpression("#run = :run")
                        .expressionAttributeNames(Map.of("#run", "run")).expressionAttributeValues(Map.of(":run", AttributeValue.fromS(run()))))
                .items().forEach(item -> done.add(item.get("task").s()));
        return done.size() > before;
    }

    /** @return false if somebody else is at it */
    private boolean tryToDo(String task, Observed observed) throws InterruptedException {
        Optional<LockItem> lock = tryToLock(task);
        if (lock.isEmpty()) {
            return false;
        }
        Map<String, AttributeValue> key = Map.of("run", AttributeValue.fromS(run()), "task", AttributeValue.fromS(task));
        if (!dynamoDb.getItem(get -> get.tableName(DONE).key(key).consistentRead(true)).hasItem()) {
            observed.doIt(task);
            dynamoDb.putItem(put -> put.tableName(DONE).item(key));
        }
        locks.releaseLock(lock.get());
        return true;
    }

    private Optional<LockItem> tryToLock(String task) throws InterruptedException {
        try {
            return locks.tryAcquireLock(AcquireLockOptions.builder(run() + "/" + task).withShouldSkipBlockingWait(true).build());
        } catch (LockCurrentlyUnavailableException taken) {
            return Optional.empty();
        }
    }

    private String run() {
        return "race-" + runs;
    }

    @Override
    public OptionalLong storeRequests() {
        return OptionalLong.of(requests.get());
    }

    @Override
    public Stream<ProcessHandle> processes() {
        return Stream.of(store.process().handle());
    }

    @Override
    public void close() throws IOException {
        locks.close();
        dynamoDb.close();
        store.close();
    }

    private record Counter(AtomicLong requests) implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            requests.incrementAndGet();
        }
    }
}
