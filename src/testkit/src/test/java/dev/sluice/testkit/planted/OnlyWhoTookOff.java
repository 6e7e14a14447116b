package dev.sluice.testkit.planted;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Lets only those go on who took the last blocker off themselves: whoever finds the set empty does nothing, whether it tried to take something off
 * or saw the set empty when it looked.
 */
final class OnlyWhoTookOff extends Passing {

    private static final String NEVER_THERE = "999999";
    private final Runnable planted;
    private String emptied = "";

    OnlyWhoTookOff(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        emptied = "";
        return onward.getItem(request);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        String key = request.key().get("sk").s();
        if (request.updateExpression().equals("DELETE #blockers :blockers")) {
            UpdateItemRequest strict = request.toBuilder().conditionExpression(request.conditionExpression() + " AND #blockers = :mine OR "
                    + request.conditionExpression() + " AND size(#blockers) > :one AND contains(#blockers, :mineone)").build();
            emptied = key;
            return onward.updateItem(with(strict, request.expressionAttributeValues().get(":blockers")));
        }
        boolean asFound = request.updateExpression().contains("#status = :ready") && request.conditionExpression().contains("attribute_not_exists(#blockers)")
                && request.conditionExpression().contains("#status = :pending");
        if (asFound && !emptied.equals(key)) {
            planted.run();
            return onward.updateItem(with(request.toBuilder().conditionExpression(request.conditionExpression() + " AND #blockers = :mine").build(),
                    AttributeValue.fromNs(java.util.List.of(NEVER_THERE)), false));
        }
        return onward.updateItem(request);
    }

    private static UpdateItemRequest with(UpdateItemRequest request, AttributeValue mine) {
        return with(request, mine, true);
    }

    private static UpdateItemRequest with(UpdateItemRequest request, AttributeValue mine, boolean one) {
        java.util.Map<String, AttributeValue> values = new java.util.HashMap<>(request.expressionAttributeValues());
        values.put(":mine", mine);
        if (one) {
            values.put(":one", AttributeValue.fromN("1"));
            values.put(":mineone", AttributeValue.fromN(mine.ns().get(0)));
        }
        return request.toBuilder().expressionAttributeValues(values).build();
    }
}
