package dev.sluice.store;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A client whose every call goes past a guard. Knows the seven operations that {@link Db} uses; any other is unsupported. */
public final class GuardedClient implements DynamoDbClient {

    private final DynamoDbClient client;
    private final CallGuard guard;

    public GuardedClient(DynamoDbClient client, CallGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return guard.call(() -> client.getItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return guard.call(() -> client.batchGetItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return guard.call(() -> client.query(request));
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return guard.call(() -> client.putItem(request));
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        return guard.call(() -> client.updateItem(request));
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        return guard.call(() -> client.deleteItem(request));
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return guard.call(() -> client.batchWriteItem(request));
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }
}
