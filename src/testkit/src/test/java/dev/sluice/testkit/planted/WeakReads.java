package dev.sluice.testkit.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Takes an eventually consistent read for a proof. */
final class WeakReads extends Passing {

    private final String prefix;
    private final Runnable planted;

    /** @param prefix of the sort keys that are read so */
    WeakReads(DynamoDbClient onward, String prefix, Runnable planted) {
        super(onward);
        this.prefix = prefix;
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (!request.consistentRead() || !request.key().get("sk").s().startsWith(prefix)) {
            return onward.getItem(request);
        }
        planted.run();
        return onward.getItem(request.toBuilder().consistentRead(false).build());
    }
}
