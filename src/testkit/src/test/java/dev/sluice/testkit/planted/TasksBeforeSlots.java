package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Whoever reconciles slots reads the tasks first, those that it knows of, and only then who holds a slot. */
final class TasksBeforeSlots extends Passing {

    private final Runnable planted;
    private final Set<Map<String, AttributeValue>> tasks = new LinkedHashSet<>();
    private final Map<Map<String, AttributeValue>, GetItemResponse> early = new HashMap<>();

    TasksBeforeSlots(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    /** Where the slots are read as a proof. */
    static boolean readsSlots(DynamoDbRequest request) {
        return request instanceof GetItemRequest get && Boolean.TRUE.equals(get.consistentRead()) && get.key().get("sk").s().equals("SLOTS");
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (readsSlots(request)) {
            early.clear();
            tasks.forEach(key -> early.put(key, onward.getItem(request.toBuilder().key(key).build())));
        } else if (request.key().get("sk").s().startsWith("TASK#")) {
            tasks.add(request.key());
            if (early.containsKey(request.key())) {
                planted.run();
                return early.remove(request.key());
            }
        } else {
            early.clear();
        }
        return onward.getItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        early.clear();
        return onward.query(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        if (!request.key().get("sk").s().equals("SLOTS")) {
            early.clear();
        }
        if (request.key().get("sk").s().startsWith("TASK#")) {
            tasks.add(request.key());
        }
        return onward.updateItem(request);
    }
}
