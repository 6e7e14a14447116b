package dev.sluice.testkit.simulation;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
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

/** Between a process and the database: carries out what is to happen to its requests. */
final class Wire implements DynamoDbClient {

    private final World world;
    private final Passage.Passages passages;

    Wire(World world, Passage.Passages passages) {
        this.world = world;
        this.passages = passages;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return read(request, () -> world.requests().getItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return read(request, () -> world.requests().batchGetItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return read(request, () -> world.requests().query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return write(request, () -> world.requests().putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return write(request, () -> world.requests().updateItem(request));
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return write(request, () -> world.requests().deleteItem(request));
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return write(request, () -> world.requests().batchWriteItem(request));
    }

    private <T> T read(DynamoDbRequest asked, Supplier<T> request) {
        return passed(passages.of(asked, false, request), request);
    }

    private <T> T write(DynamoDbRequest asked, Supplier<T> request) {
        return passed(passages.of(asked, true, request), request);
    }

    private static <T> T passed(Passage passage, Supplier<T> request) {
        passage.leaves();
        while (!passage.answered()) {
            unheard(request);
            passage.lost();
            passage.leaves();
        }
        return request.get();
    }

    private static void unheard(Supplier<?> request) {
        try {
            request.get();
        } catch (ConditionalCheckFailedException refused) {
            // whoever asked will never know
        }
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
