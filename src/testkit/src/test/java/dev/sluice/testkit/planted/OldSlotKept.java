package dev.sluice.testkit.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Whoever takes a lease over leaves the old one's slot to cleanup. */
final class OldSlotKept extends Passing {

    private final Runnable planted;
    private String old = "";

    OldSlotKept(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        String key = request.key().get("sk").s();
        if (request.updateExpression().contains("#token = :token")) {
            old = key.substring("TASK#".length()) + "#" + request.expressionAttributeValues().get(":seen").n();
        } else if (key.equals("SLOTS") && request.updateExpression().startsWith("DELETE")
                && request.expressionAttributeValues().get(":stage").ss().contains(old)) {
            planted.run();
            return UpdateItemResponse.builder().build();
        }
        return onward.updateItem(request);
    }
}
