package dev.sluice.testkit.planted;

import dev.sluice.testkit.memory.MemoryDynamoDb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Treats blockers as a number that is counted down: whoever is done takes one off, be it its own or another's. */
final class CountedBlockers extends Passing {

    private final MemoryDynamoDb database;
    private final Runnable planted;

    CountedBlockers(MemoryDynamoDb database, Runnable planted) {
        super(database);
        this.database = database;
        this.planted = planted;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        if (request.updateExpression().contains("DELETE #blockers :blockers")) {
            return onward.updateItem(counted(request, ":blockers"));
        }
        boolean last = request.conditionExpression().contains("#blockers = :only");
        return onward.updateItem(last && there(request).filter(blockers -> blockers.size() == 1).isPresent() ? counted(request, ":only") : request);
    }

    private UpdateItemRequest counted(UpdateItemRequest request, String placeholder) {
        List<String> meant = request.expressionAttributeValues().get(placeholder).ns();
        List<String> there = there(request).orElse(List.of());
        if (there.isEmpty() || there.stream().anyMatch(meant::contains)) {
            return request;
        }
        planted.run();
        Map<String, AttributeValue> values = new HashMap<>(request.expressionAttributeValues());
        values.put(placeholder, AttributeValue.fromNs(there.subList(0, 1)));
        return request.toBuilder().expressionAttributeValues(values).build();
    }

    private Optional<List<String>> there(UpdateItemRequest request) {
        return database.item(request.tableName(), request.key().get("project").s(), request.key().get("sk").s())
                .map(item -> item.get("blockers")).map(AttributeValue::ns);
    }
}
