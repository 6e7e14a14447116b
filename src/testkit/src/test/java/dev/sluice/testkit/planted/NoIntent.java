package dev.sluice.testkit.planted;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Writes the end of something at once, out of the index, and only then what it brings about. */
final class NoIntent extends Passing {

    private final String intent;
    private final String end;
    private final Runnable planted;

    /**
     * @param intent the status that says effects are under way
     * @param end    the one that says they are done
     */
    NoIntent(DynamoDbClient onward, String intent, String end, Runnable planted) {
        super(onward);
        this.intent = intent;
        this.end = end;
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        if (!request.updateExpression().contains("#status = :" + intent)) {
            return onward.updateItem(request);
        }
        planted.run();
        Map<String, AttributeValue> values = new HashMap<>(request.expressionAttributeValues());
        values.put(":" + intent, AttributeValue.fromS(end));
        Map<String, String> names = new HashMap<>(request.expressionAttributeNames());
        names.put("#queue", "queue");
        names.put("#due", "due");
        UpdateItemResponse answer = onward.updateItem(request.toBuilder().updateExpression(request.updateExpression() + " REMOVE #queue, #due")
                .expressionAttributeNames(names).expressionAttributeValues(values).build());
        Map<String, AttributeValue> item = new HashMap<>(answer.attributes());
        item.put("status", AttributeValue.fromS(intent));
        return answer.toBuilder().attributes(item).build();
    }
}
