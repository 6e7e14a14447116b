package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Goes by the dependents that were read before the intent was written. */
final class EarlyDependents extends Passing {

    private static final List<String> DEPENDENTS = List.of("deps", "pages", "fallback", "fallbackordinal");

    private final Runnable planted;
    private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> read = new HashMap<>();

    EarlyDependents(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        GetItemResponse answer = onward.getItem(request);
        read.put(request.key(), answer.item());
        return answer;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        UpdateItemResponse answer = onward.updateItem(request);
        Map<String, AttributeValue> early = read.get(request.key());
        if (early == null || early.isEmpty() || !request.updateExpression().contains("#status = :completing")) {
            return answer;
        }
        Map<String, AttributeValue> item = new HashMap<>(answer.attributes());
        for (String attribute : DEPENDENTS) {
            item.remove(attribute);
            if (early.containsKey(attribute)) {
                item.put(attribute, early.get(attribute));
            }
        }
        if (!item.equals(answer.attributes())) {
            planted.run();
        }
        return answer.toBuilder().attributes(item).build();
    }
}
