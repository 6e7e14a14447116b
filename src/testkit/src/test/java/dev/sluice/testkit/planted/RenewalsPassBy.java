package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A renewal that finds the end of its task half done takes it for done. */
final class RenewalsPassBy extends Passing {

    private static final Map<String, String> DONE = Map.of("completing", "completed", "failing", "failed");

    private final Runnable planted;

    RenewalsPassBy(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        try {
            return onward.updateItem(request);
        } catch (ConditionalCheckFailedException refused) {
            String status = refused.hasItem() ? refused.item().getOrDefault("status", AttributeValue.fromS("")).s() : "";
            boolean renewal = request.updateExpression().contains("#expiry = :expiry") && !request.updateExpression().contains("#token");
            if (!renewal || !DONE.containsKey(status)) {
                throw refused;
            }
            planted.run();
            Map<String, AttributeValue> item = new HashMap<>(refused.item());
            item.put("status", AttributeValue.fromS(DONE.get(status)));
            throw refused.toBuilder().item(item).build();
        }
    }
}
