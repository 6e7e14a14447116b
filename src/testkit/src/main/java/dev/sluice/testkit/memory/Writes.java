package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Writes of single items. */
final class Writes {

    private static final Understood UPDATE = Understood.members(UpdateItemRequest.builder().build(), "TableName", "Key", "UpdateExpression",
            "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "ReturnValues",
            "ReturnValuesOnConditionCheckFailure", "ReturnConsumedCapacity");
    private static final Understood PUT = Understood.members(PutItemRequest.builder().build(), "TableName", "Item", "ConditionExpression",
            "ExpressionAttributeNames", "ExpressionAttributeValues", "ReturnValuesOnConditionCheckFailure", "ReturnConsumedCapacity");
    private static final Understood DELETE = Understood.members(DeleteItemRequest.builder().build(), "TableName", "Key", "ConditionExpression",
            "ExpressionAttributeNames", "ExpressionAttributeValues", "ReturnValuesOnConditionCheckFailure", "ReturnConsumedCapacity");

    private final Data data;

    Writes(Data data) {
        this.data = data;
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        UPDATE.check(request);
        if (request.updateExpression() == null) {
            throw Faults.notUnderstood("an update without UpdateExpression");
        }
        Table table = data.table(request.tableName());
        Table.Key key = table.key(request.key());
        Expressions.Write expressions = Expressions.write(request.updateExpression(), request.conditionExpression());
        Bindings bindings = new Bindings(request.expressionAttributeNames(), request.expressionAttributeValues());
        Row before = table.row(key);
        check(expressions, bindings, before, request.returnValuesOnConditionCheckFailure());
        Map<String, AttributeValue> after = expressions.update().apply(before == null ? request.key() : before.item(), bindings);
        checkKeyKept(table.keys(), key, after);
        double units = data.write(table, key, before, after);
        return UpdateItemResponse.builder().attributes(returned(request.returnValues(), after))
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table.name(), units)).build();
    }

    private static void checkKeyKept(Table.Keys keys, Table.Key key, Map<String, AttributeValue> after) {
        AttributeValue partition = after.get(keys.partition());
        AttributeValue sort = after.get(keys.sort());
        if (partition == null || sort == null || !key.partition().equals(partition.s()) || !key.sort().equals(sort.s())) {
            throw Faults.invalid("One or more parameter values were invalid: Cannot update attribute. This attribute is part of the key");
        }
    }

    private static Map<String, AttributeValue> returned(ReturnValue asked, Map<String, AttributeValue> after) {
        if (asked == null || asked == ReturnValue.NONE) {
            return null;
        }
        if (asked != ReturnValue.ALL_NEW) {
            throw Faults.notUnderstood("ReturnValues " + asked);
        }
        return after;
    }

    PutItemResponse put(PutItemRequest request) {
        PUT.check(request);
        Table table = data.table(request.tableName());
        Table.Key key = table.keyOf(request.item());
        Row before = table.row(key);
        check(expressions(request.conditionExpression()),
                new Bindings(request.expressionAttributeNames(), request.expressionAttributeValues()), before,
                request.returnValuesOnConditionCheckFailure());
        double units = put(table, key, before, request.item());
        return PutItemResponse.builder()
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table.name(), units)).build();
    }

    /** @return write units */
    double put(Table table, Table.Key key, Row before, Map<String, AttributeValue> item) {
        item.values().forEach(Attributes::check);
        return data.write(table, key, before, Attributes.normal(item));
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        DELETE.check(request);
        Table table = data.table(request.tableName());
        Table.Key key = table.key(request.key());
        Row before = table.row(key);
        check(expressions(request.conditionExpression()),
                new Bindings(request.expressionAttributeNames(), request.expressionAttributeValues()), before,
                request.returnValuesOnConditionCheckFailure());
        double units = delete(table, key, before);
        return DeleteItemResponse.builder()
                .consumedCapacity(Capacity.told(request.returnConsumedCapacity(), table.name(), units)).build();
    }

    /** @return write units */
    double delete(Table table, Table.Key key, Row before) {
        return before == null ? 1 : data.write(table, key, before, null);
    }

    private static Expressions.Write expressions(String condition) {
        return Expressions.write(null, condition);
    }

    private static void check(Expressions.Write expressions, Bindings bindings, Row before, ReturnValuesOnConditionCheckFailure told) {
        bindings.check(expressions.names(), expressions.values());
        if (expressions.condition() != null && !expressions.condition().holds(before == null ? Map.of() : before.item(), bindings)) {
            boolean tell = told == ReturnValuesOnConditionCheckFailure.ALL_OLD && before != null;
            throw Faults.conditionFailed(tell ? before.item() : null);
        }
    }
}
