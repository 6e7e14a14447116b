package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Whoever walks along a chain takes the last task that was completed in it for finished. */
final class EffectsOnce extends Passing {

    private final Runnable planted;

    EffectsOnce(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        GetItemResponse answer = onward.getItem(request);
        boolean link = answer.hasItem() && answer.item().containsKey("anchor") && answer.item().get("status").s().equals("completed");
        if (!link || !Boolean.TRUE.equals(request.consistentRead())) {
            return answer;
        }
        planted.run();
        Map<String, AttributeValue> item = new HashMap<>(answer.item());
        item.keySet().removeAll(java.util.List.of("deps", "pages", "feeds", "fallback"));
        return answer.toBuilder().item(item).build();
    }
}
