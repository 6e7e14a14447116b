package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Numbers a lease by the clock of whoever grants it, instead of one more than the last. */
final class TokenFromClock extends Passing {

    private final Runnable planted;

    TokenFromClock(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        if (!request.updateExpression().contains("#token = :token")) {
            return onward.updateItem(request);
        }
        planted.run();
        Map<String, AttributeValue> values = new HashMap<>(request.expressionAttributeValues());
        values.put(":token", values.get(":started"));
        return onward.updateItem(request.toBuilder().expressionAttributeValues(values).build());
    }
}
