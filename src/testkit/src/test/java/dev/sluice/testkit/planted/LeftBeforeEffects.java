package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A failed task that its fallback stands in for leaves the index with that, before whoever waits for it has been let go. */
final class LeftBeforeEffects extends Passing {

    private final Runnable planted;

    LeftBeforeEffects(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        String update = request.updateExpression();
        if (!update.contains("#standin = :standin") || update.contains("REMOVE")) {
            return onward.updateItem(request);
        }
        planted.run();
        Map<String, String> names = new HashMap<>(request.expressionAttributeNames());
        names.put("#queue", "queue");
        names.put("#due", "due");
        return onward.updateItem(request.toBuilder().updateExpression(update + " REMOVE #queue, #due").expressionAttributeNames(names).build());
    }
}
