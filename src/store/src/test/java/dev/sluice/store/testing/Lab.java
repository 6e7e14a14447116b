package dev.sluice.store.testing;

import dev.sluice.dynamodblocal.EmbeddedDynamoDb;
import dev.sluice.store.Answer;
import dev.sluice.store.Completed;
import dev.sluice.store.Completion;
import dev.sluice.store.DynamoStore;
import dev.sluice.store.Pause;
import dev.sluice.store.Refusal;
import dev.sluice.store.Reservation;
import dev.sluice.store.Store;
import dev.sluice.store.Surroundings;
import dev.sluice.store.Tables;
import dev.sluice.store.TaskView;
import dev.sluice.store.Worker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A project of its own in a DynamoDB Local that all tests of this JVM share, with a clock that stands still and an {@link Interference}
 * between the store and the database. {@link #store} is the process that gets interfered with, {@link #others} all the rest.
 */
public final class Lab {

    private static final long START = 1_800_000_000_000L;
    private static final long LEASE_MILLIS = 60_000;
    private static final int BATCH = 25;
    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final EmbeddedDynamoDb DB = EmbeddedDynamoDb.inMemory();
    private static final DynamoDbClient CLIENT = firstClient();
    private static final RequestShapes SHAPES = RequestShapes.recorded();
    private static final ThreadLocal<UnaryOperator<DynamoDbClient>> PLANTED = ThreadLocal.withInitial(UnaryOperator::identity);

    public final String project;
    public final SettableClock clock = new SettableClock(START);
    public final Interference interference = new Interference(CLIENT);
    public final Store store;
    public final Store others;

    private final Tables tables;

    public Lab() {
        this(Tables.DEFAULT, newProject());
    }

    private Lab(Tables tables, String project) {
        this.tables = tables;
        this.project = project;
        this.store = process(interference);
        this.others = store(CLIENT);
    }

    /** A lab with tables of its own, where cleanup and lists meet no other project. */
    public static Lab alone() {
        Tables tables = Tables.withPrefix("lab-" + PROJECTS.incrementAndGet() + "-");
        tables.createMissing(CLIENT);
        return new Lab(tables, newProject());
    }

    /** A lab {@link #alone()} whose project runs {@code pipeline}. */
    public static Lab alone(String pipeline) {
        Lab lab = alone();
        lab.apply(pipeline);
        lab.interference.reset();
        return lab;
    }

    private static String newProject() {
        return "p" + PROJECTS.incrementAndGet();
    }

    /** A lab of its own in which everything stands as it does here now. */
    public Lab copy() {
        Tables copies = Tables.withPrefix("lab-" + PROJECTS.incrementAndGet() + "-");
        copies.createMissing(CLIENT);
        copy(tables.tasks(), copies.tasks());
        copy(tables.gates(), copies.gates());
        Lab copy = new Lab(copies, project);
        copy.clock.advance(clock.millis() - START);
        return copy;
    }

    private static void copy(String from, String to) {
        List<WriteRequest> puts = CLIENT.scanPaginator(scan -> scan.tableName(from)).items().stream()
                .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build()).toList();
        for (int i = 0; i < puts.size(); i += BATCH) {
            List<WriteRequest> batch = puts.subList(i, Math.min(puts.size(), i + BATCH));
            CLIENT.batchWriteItem(write -> write.requestItems(Map.of(to, batch)));
        }
    }

    /** Another project in the tables of this lab. */
    public Lab sibling() {
        return new Lab(tables, newProject());
    }

    public Tables tables() {
        return tables;
    }

    /** A further process, with an interference of its own. */
    public Store process(Interference between) {
        return store(between.client());
    }

    /** A further process, whose consumption is measured. */
    public Store process(Meter meter) {
        return store(meter.client());
    }

    /** A lab whose project runs {@code pipeline}. */
    public static Lab with(String pipeline) {
        Lab lab = new Lab();
        lab.apply(pipeline);
        lab.interference.reset();
        return lab;
    }

    /** Plays a test in whose labs {@code bug} stands between every store and the database. */
    public static void withBug(UnaryOperator<DynamoDbClient> bug, Runnable test) {
        PLANTED.set(bug);
        try {
            test.run();
        } finally {
            PLANTED.remove();
        }
    }

    /** The database itself, for looking at items. */
    public static DynamoDbClient database() {
        return CLIENT;
    }

    private Store store(DynamoDbClient client) {
        return new DynamoStore(SHAPES.around(PLANTED.get().apply(client)), tables,
                new Surroundings(clock, new Random(1), Pause.NONE, Runnable::run));
    }

    private static DynamoDbClient firstClient() {
        DynamoDbClient client = client();
        Tables.DEFAULT.createMissing(client);
        return client;
    }

    /** Another client of the same database. */
    public static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return client(DB.endpoint(), interceptors);
    }

    /** A client of a database of one's own. */
    public static DynamoDbClient client(URI endpoint, ExecutionInterceptor... interceptors) {
        return client(endpoint, settings -> List.of(interceptors).forEach(settings::addExecutionInterceptor));
    }

    /** A client of a database of one's own, with settings of one's own. */
    public static DynamoDbClient client(URI endpoint, Consumer<ClientOverrideConfiguration.Builder> settings) {
        return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(settings)
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    public dev.sluice.store.Applied apply(String pipeline) {
        return value(others.apply(project, pipeline.getBytes(StandardCharsets.UTF_8), false, "tester"));
    }

    /** The answer to {@code pipeline} applied by one of the processes. */
    public Answer<dev.sluice.store.Applied> apply(Store by, String pipeline) {
        return by.apply(project, pipeline.getBytes(StandardCharsets.UTF_8), false, "tester");
    }

    /** A further process applies {@code pipeline} and dies at the first request that matches. */
    public void applyAndDieAt(Predicate<Object> request, String pipeline) {
        Interference mortal = new Interference(CLIENT);
        mortal.dieAt(request);
        try {
            apply(process(mortal), pipeline);
        } catch (Interference.Died expected) {
            return;
        }
        throw new AssertionError("it lived on");
    }

    public static Worker worker(String id, String... capabilities) {
        return new Worker(id, Set.of(capabilities), LEASE_MILLIS);
    }

    /** Claims one task by name, which must succeed. */
    public Reservation claim(String task, String worker) {
        return value(others.claim(project, task, worker(worker)));
    }

    /** The names of what {@code worker} gets when it asks for the best. */
    public List<String> claimBest(String worker, int limit) {
        return value(others.claimBest(project, worker(worker), limit)).stream().map(Reservation::task).toList();
    }

    public Completed complete(Reservation reservation) {
        return value(others.complete(project, reservation.task(), done(reservation.fencingToken())));
    }

    /** Claims and completes a task that is ready. */
    public Completed doTask(String task) {
        return complete(claim(task, "w"));
    }

    public static Completion done(long token) {
        return new Completion(token, List.of(), Map.of(), null);
    }

    public TaskView task(String task) {
        return value(others.task(project, task));
    }

    public String status(String task) {
        return task(task).status();
    }

    public void cleanup() {
        others.cleanup(60_000);
    }

    /** Lets every lease that is held now run out. */
    public void leasesRunOut() {
        clock.advance(LEASE_MILLIS + 1);
    }

    public static <T> T value(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    public static Refusal refusal(Answer<?> answer) {
        return answer.fold(value -> {
            throw new AssertionError("accepted: " + value);
        }, refusal -> refusal);
    }
}
