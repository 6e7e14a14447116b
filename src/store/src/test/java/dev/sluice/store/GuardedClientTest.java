package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.store.testing.Lab;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class GuardedClientTest {

    private static final Map<String, AttributeValue> KEY = Map.of("project", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));

    private final AtomicInteger guarded = new AtomicInteger();
    private final CallGuard counting = new CallGuard() {
        @Override
        public <T> T call(Supplier<T> call) {
            guarded.incrementAndGet();
            return call.get();
        }
    };

    /** Takes batches and carries nothing of them out. */
    private static final class Busy implements DynamoDbClient {
        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder().unprocessedKeys(request.requestItems()).build();
        }

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            return BatchWriteItemResponse.builder().unprocessedItems(request.requestItems()).build();
        }

        @Override
        public String serviceName() {
            return "busy";
        }

        @Override
        public void close() {
        }
    }

    @Test
    void every_call_of_the_store_goes_past_the_guard() {
        Lab lab = Lab.alone("stages: {a: {}, b: {dependencies: a}}");
        lab.interference.reset();
        Store store = new DynamoStore(new GuardedClient(lab.interference.client(), counting), lab.tables(),
                new Surroundings(lab.clock, new java.util.Random(1), Pause.NONE, Runnable::run));
        long token = Lab.value(store.claimBest(lab.project, new Worker("w", Set.of(), 60_000), 1)).get(0).fencingToken();
        Lab.value(store.complete(lab.project, "a", Lab.done(token)));
        store.snapshot(lab.project);
        store.cleanup(60_000);
        Lab.value(store.delete(lab.project));
        assertThat(guarded).hasValue(lab.interference.calls()).hasPositiveValue();
    }

    @Test
    void a_batch_of_which_nothing_was_carried_out_was_throttled() {
        DynamoDbClient client = new GuardedClient(new Busy(), counting);
        assertThat(StoreFaults.isTransient(catchThrowable(() -> client.batchGetItem(get -> get.requestItems(
                Map.of("t", KeysAndAttributes.builder().keys(List.of(KEY)).build())))))).isTrue();
        assertThat(StoreFaults.isTransient(catchThrowable(() -> client.batchWriteItem(write -> write.requestItems(
                Map.of("t", List.of(WriteRequest.builder().deleteRequest(delete -> delete.key(KEY)).build()))))))).isTrue();
    }
}
