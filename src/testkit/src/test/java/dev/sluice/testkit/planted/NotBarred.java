package dev.sluice.testkit.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Gives a chain up without making sure that its next task can't be leased in it any more. */
final class NotBarred extends Passing {

    private final Runnable planted;

    NotBarred(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        String update = request.updateExpression();
        boolean bar = update.startsWith("SET #token = :token") && !update.contains("#status");
        if (!bar) {
            return onward.updateItem(request);
        }
        planted.run();
        return UpdateItemResponse.builder().attributes(onward.getItem(get -> get.tableName(request.tableName()).key(request.key()).consistentRead(true)).item()).build();
    }
}
