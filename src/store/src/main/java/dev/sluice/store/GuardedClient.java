package dev.sluice.store;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

/**
 * A client whose every call goes past a guard. Knows the seven operations that {@link Db} uses; any other is unsupported. A batch of which
 * nothing was carried out has been throttled, though DynamoDB does not say so.
 */
public final class GuardedClient implements DynamoDbClient {

    private static final int THROTTLED = 400;

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
        return guard.call(() -> {
            BatchGetItemResponse answer = client.batchGetItem(request);
            int asked = request.requestItems().values().stream().mapToInt(table -> table.keys().size()).sum();
            int left = answer.unprocessedKeys().values().stream().mapToInt(table -> table.keys().size()).sum();
            return unlessThrottled(answer, asked, left);
        });
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
        return guard.call(() -> {
            BatchWriteItemResponse answer = client.batchWriteItem(request);
            int asked = request.requestItems().values().stream().mapToInt(List::size).sum();
            int left = answer.unprocessedItems().values().stream().mapToInt(List::size).sum();
            return unlessThrottled(answer, asked, left);
        });
    }

    private static <T> T unlessThrottled(T answer, int asked, int left) {
        if (left < asked) {
            return answer;
        }
        throw AwsServiceException.builder().statusCode(THROTTLED).message("nothing of a batch was carried out")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ThrottlingException").build()).build();
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
