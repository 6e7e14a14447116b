package dev.sluice.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Tables;
import dev.sluice.testkit.memory.MemoryDynamoDb;
import dev.sluice.testkit.memory.Outcomes;
import dev.sluice.testkit.simulation.Interposed;
import dev.sluice.testkit.simulation.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Lets schedules play on DynamoDB Local: every write and every strongly consistent read goes there, and its answer is the one that the store gets.
 * What goes wrong on the way there and back goes wrong within the SDK. The in-memory database gets the same requests and must answer the same. What may be stale is
 * answered in memory, since DynamoDB Local never lags.
 */
final class Mirror implements Interposed {

    private static final int BATCH = 25;
    private static final List<String> TABLES = List.of(Tables.DEFAULT.tasks(), Tables.DEFAULT.gates());

    private final DynamoDbClient local;
    private MemoryDynamoDb current;
    private long requests;
    private long sentAgain;

    /** @param local with {@link FaultInterceptor#on}, with the tables, and nothing in them */
    Mirror(DynamoDbClient local) {
        this.local = local;
    }

    /** Requests that both have answered alike. */
    long requests() {
        return requests;
    }

    /** Attempts that the SDK made on its own, after an answer was lost. */
    long sentAgain() {
        return sentAgain;
    }

    @Override
    public DynamoDbClient ofDatabase(MemoryDynamoDb database) {
        for (String table : TABLES) {
            catchUp(table, current == null ? Map.of() : byKey(current.items(table)), byKey(database.items(table)));
        }
        current = database;
        return database;
    }

    @Override
    public DynamoDbClient ofProcess(DynamoDbClient onward, Passage.Passages passages) {
        return new Both(current, onward, passages);
    }

    /** Makes DynamoDB Local hold what the schedule starts with instead of what the last one left. */
    private void catchUp(String table, Map<Map<String, AttributeValue>, Map<String, AttributeValue>> was,
                         Map<Map<String, AttributeValue>, Map<String, AttributeValue>> is) {
        List<WriteRequest> writes = new ArrayList<>();
        was.keySet().stream().filter(key -> !is.containsKey(key))
                .forEach(key -> writes.add(WriteRequest.builder().deleteRequest(one -> one.key(key)).build()));
        is.forEach((key, item) -> {
            if (!item.equals(was.get(key))) {
                writes.add(WriteRequest.builder().putRequest(one -> one.item(item)).build());
            }
        });
        for (int from = 0; from < writes.size(); from += BATCH) {
            List<WriteRequest> batch = writes.subList(from, Math.min(writes.size(), from + BATCH));
            local.batchWriteItem(write -> write.requestItems(Map.of(table, batch)));
        }
    }

    /** Both hold the same items. */
    void check() {
        for (String table : TABLES) {
            assertThat(byKey(local.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream().toList()).values()
                    .stream().map(Outcomes::text).sorted().toList())
                    .isEqualTo(current.items(table).stream().map(Outcomes::text).sorted().toList());
        }
    }

    private static Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey(List<Map<String, AttributeValue>> items) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey = new HashMap<>();
        items.forEach(item -> byKey.put(Map.of("project", item.get("project"), "sk", item.get("sk")), item));
        return byKey;
    }

    /** The client of one process. */
    private final class Both implements DynamoDbClient {

        private final MemoryDynamoDb memory;
        private final DynamoDbClient inMemory;
        private final Passage.Passages passages;

        Both(MemoryDynamoDb memory, DynamoDbClient inMemory, Passage.Passages passages) {
            this.memory = memory;
            this.inMemory = inMemory;
            this.passages = passages;
        }

        private <Q extends DynamoDbRequest, A> A both(Q request, boolean write, BiFunction<DynamoDbClient, Q, A> ask) {
            Passage passage = passages.of(request, write, () -> late(request, ask));
            List<Outcomes.Asked<A>> attempts = new ArrayList<>();
            Q carried = carrying(request, passage, () -> attempts.add(Outcomes.asked(memory, client -> ask.apply(client, request))));
            Outcomes.Asked<A> actual = Outcomes.asked(local, client -> ask.apply(client, carried));
            if (attempts.isEmpty()) {
                return actual.answer();
            }
            sentAgain += attempts.size() - 1;
            return alike(request, attempts.get(attempts.size() - 1), actual);
        }

        private <Q, A> A late(Q request, BiFunction<DynamoDbClient, Q, A> ask) {
            Outcomes.Asked<A> expected = Outcomes.asked(memory, client -> ask.apply(client, request));
            return alike(request, expected, Outcomes.asked(local, client -> ask.apply(client, request)));
        }

        private <A> A alike(Object request, Outcomes.Asked<A> expected, Outcomes.Asked<A> actual) {
            requests++;
            assertThat(expected.text()).as("%s", request).isEqualTo(actual.text());
            return actual.answer();
        }

        /** A copy of a request is of the same kind. */
        @SuppressWarnings("unchecked")
        private static <Q extends DynamoDbRequest> Q carrying(Q request, Passage passage, Runnable leaving) {
            return (Q) request.toBuilder().overrideConfiguration(FaultInterceptor.carrying(passage, leaving)).build();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return Boolean.TRUE.equals(request.consistentRead()) ? both(request, false, DynamoDbClient::getItem) : inMemory.getItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return Boolean.TRUE.equals(request.consistentRead()) ? both(request, false, DynamoDbClient::query) : inMemory.query(request);
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return inMemory.batchGetItem(request);
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return both(request, true, DynamoDbClient::putItem);
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            return both(request, true, DynamoDbClient::updateItem);
        }

        @Override
        public DeleteItemResponse deleteItem(DeleteItemRequest request) {
            return both(request, true, DynamoDbClient::deleteItem);
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            return both(request, true, DynamoDbClient::batchWriteItem);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
