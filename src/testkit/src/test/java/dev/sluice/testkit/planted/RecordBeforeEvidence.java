package dev.sluice.testkit.planted;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Records a review before gates are told of it; and a repeat, which finds the record, tells them nothing. */
final class RecordBeforeEvidence extends Passing {

    private static final String RECORD = "REVIEW#";

    private final Runnable planted;
    private final List<UpdateItemRequest> untold = new ArrayList<>();
    private boolean reviewing;
    private boolean known;

    RecordBeforeEvidence(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        GetItemResponse answer = onward.getItem(request);
        untold.clear();
        reviewing = request.key().get("sk").s().startsWith(RECORD);
        known = reviewing && answer.hasItem() && !answer.item().isEmpty();
        return answer;
    }

    /** A sign-off reads the record, too, but asks that its words are still the same. */
    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        boolean tells = reviewing && request.updateExpression().contains("#ev.#entry") && !request.expressionAttributeValues().containsKey(":c");
        if (!tells) {
            reviewing = false;
            return onward.updateItem(request);
        }
        untold.add(request);
        return UpdateItemResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        PutItemResponse answer = onward.putItem(request);
        if (reviewing && request.item().get("sk").s().startsWith(RECORD)) {
            planted.run();
            tell();
        }
        return answer;
    }

    private void tell() {
        reviewing = false;
        for (UpdateItemRequest one : known ? List.<UpdateItemRequest>of() : List.copyOf(untold)) {
            try {
                onward.updateItem(one);
            } catch (ConditionalCheckFailedException open) {
                // a gate that is open hears nothing more
            }
        }
    }
}
