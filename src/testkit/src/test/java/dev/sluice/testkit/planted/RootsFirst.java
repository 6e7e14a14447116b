package dev.sluice.testkit.planted;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** An apply makes tasks that may run at once before those that wait for them. */
final class RootsFirst extends Passing {

    private final Runnable planted;
    private final List<PutItemRequest> waiting = new ArrayList<>();

    RootsFirst(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        if (request.item().get("sk").s().startsWith("TASK#") && request.item().containsKey("blockers")) {
            waiting.add(request);
            return PutItemResponse.builder().build();
        }
        if (!waiting.isEmpty() && request.item().get("sk").s().startsWith("TASK#")) {
            planted.run();
        }
        return onward.putItem(request);
    }

    /** Once something else is written or read, those that wait are made after all. */
    private void makeUp() {
        while (!waiting.isEmpty()) {
            try {
                onward.putItem(waiting.remove(0));
            } catch (ConditionalCheckFailedException there) {
                // made before
            }
        }
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        makeUp();
        return onward.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        makeUp();
        return onward.query(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        makeUp();
        return onward.updateItem(request);
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        makeUp();
        return onward.batchWriteItem(request);
    }
}
