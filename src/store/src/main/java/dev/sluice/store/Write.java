package dev.sluice.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional update of one item, put together from named {@link Condition}s. Every attribute is written as {@code #name},
 * so that no reserved word can slip in; a placeholder without a value of its own, such as {@code :leased}, stands for the
 * word itself. Every update of an existing item carries {@link Condition#EXISTS}.
 */
final class Write {

    private final String table;
    private final Map<String, AttributeValue> key;
    private final List<String> conditions = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> adds = new ArrayList<>();
    private final List<String> deletes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    private Write(String table, Map<String, AttributeValue> key) {
        this.table = table;
        this.key = key;
    }

    /** An update of an item that must exist. */
    static Write to(String table, Map<String, AttributeValue> key) {
        return new Write(table, key).when(Condition.EXISTS);
    }

    /** An update that may create the item, under the conditions that the caller adds. */
    static Write toNew(String table, Map<String, AttributeValue> key) {
        return new Write(table, key);
    }

    Write when(Condition... all) {
        for (Condition condition : all) {
            conditions.add(condition.expression());
        }
        return this;
    }

    Write when(String expression) {
        conditions.add(expression);
        return this;
    }

    Write set(String assignment) {
        sets.add(assignment);
        return this;
    }

    Write set(String attribute, AttributeValue value) {
        return set("#" + attribute + " = :" + attribute).with(attribute, value);
    }

    Write remove(String... attributes) {
        for (String attribute : attributes) {
            removes.add("#" + attribute);
        }
        return this;
    }

    /** Adds to a set. */
    Write add(String attribute, AttributeValue value) {
        adds.add("#" + attribute + " :" + attribute);
        return with(attribute, value);
    }

    /** Takes off a set. */
    Write delete(String attribute, AttributeValue value) {
        deletes.add("#" + attribute + " :" + attribute);
        return with(attribute, value);
    }

    /** The value behind {@code :placeholder}. */
    Write with(String placeholder, AttributeValue value) {
        values.put(placeholder, value);
        return this;
    }

    /** The attribute behind {@code #placeholder}, where it is not the word itself. */
    Write naming(String placeholder, String attribute) {
        names.put(placeholder, attribute);
        return this;
    }

    UpdateItemRequest request() {
        StringBuilder update = new StringBuilder();
        clause(update, "SET ", sets);
        clause(update, "REMOVE ", removes);
        clause(update, "ADD ", adds);
        clause(update, "DELETE ", deletes);
        String condition = String.join(" AND ", conditions);
        String all = update + " " + condition;
        Map<String, AttributeValue> used = usedValues(all);
        return UpdateItemRequest.builder().tableName(table).key(key)
                .updateExpression(update.toString())
                .conditionExpression(condition)
                .expressionAttributeNames(usedNames(all))
                .expressionAttributeValues(used.isEmpty() ? null : used)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static void clause(StringBuilder into, String verb, List<String> parts) {
        if (!parts.isEmpty()) {
            into.append(into.length() == 0 ? "" : " ").append(verb).append(String.join(", ", parts));
        }
    }

    private Map<String, String> usedNames(String expressions) {
        Map<String, String> used = new HashMap<>();
        placeholders(expressions, '#', (placeholder, word) -> used.put(placeholder, names.getOrDefault(word, word)));
        return used;
    }

    private Map<String, AttributeValue> usedValues(String expressions) {
        Map<String, AttributeValue> used = new HashMap<>();
        placeholders(expressions, ':', (placeholder, word) -> {
            AttributeValue given = values.get(word);
            used.put(placeholder, given != null ? given : Values.s(word));
        });
        return used;
    }

    /** Each placeholder that begins with a sign, and its word of small letters. */
    private static void placeholders(String expressions, char sign, BiConsumer<String, String> use) {
        for (int at = expressions.indexOf(sign); at >= 0; at = expressions.indexOf(sign, at + 1)) {
            int end = at + 1;
            while (end < expressions.length() && expressions.charAt(end) >= 'a' && expressions.charAt(end) <= 'z') {
                end++;
            }
            use.accept(expressions.substring(at, end), expressions.substring(at + 1, end));
        }
    }
}
