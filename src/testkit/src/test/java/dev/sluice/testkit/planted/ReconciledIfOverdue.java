package dev.sluice.testkit.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Cleanup looks at the slots of those projects only in which it finds something else to do. */
final class ReconciledIfOverdue extends Passing {

    private final Runnable planted;
    private boolean found;

    ReconciledIfOverdue(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        QueryResponse answer = onward.query(request);
        found |= answer.hasItems() && !answer.items().isEmpty();
        return answer;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        if (request.key().get("sk").s().equals("PROJECT")) {
            found = false;
        } else if (TasksBeforeSlots.readsSlots(request) && !found) {
            planted.run();
            return GetItemResponse.builder().build();
        }
        return onward.getItem(request);
    }
}
