package dev.sluice.testkit.planted;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Takes the anchor of a chain out of the index as soon as the next task is leased, as if that stood there by itself. */
final class ChainCutShort extends Passing {

    private final Runnable planted;

    ChainCutShort(DynamoDbClient onward, Runnable planted) {
        super(onward);
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        UpdateItemResponse answer = onward.updateItem(request);
        if (request.updateExpression().contains("#anchor = :anchor")) {
            planted.run();
            String anchor = request.expressionAttributeValues().get(":anchor").s();
            onward.updateItem(end -> end.tableName(request.tableName())
                    .key(Map.of("project", request.key().get("project"), "sk", AttributeValue.fromS("TASK#" + anchor.substring(0, anchor.lastIndexOf('#')))))
                    .updateExpression("SET #status = :completed REMOVE #queue, #due")
                    .expressionAttributeNames(Map.of("#status", "status", "#queue", "queue", "#due", "due"))
                    .expressionAttributeValues(Map.of(":completed", AttributeValue.fromS("completed"))));
        }
        return answer;
    }
}
