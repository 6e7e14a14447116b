package dev.sluice.testkit.memory;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the placeholders of a request stand for. */
record Bindings(Map<String, String> names, Map<String, AttributeValue> values) {

    /** The attribute behind {@code #placeholder}. */
    String name(String placeholder) {
        return names.get(placeholder);
    }

    AttributeValue value(String placeholder) {
        return Attributes.normal(values.get(placeholder));
    }

    /** As DynamoDB wants it: whatever an expression mentions is given, whatever is given is mentioned, and no set is empty. */
    void check(Set<String> usedNames, Set<String> usedValues) {
        checkAll(usedNames, names, "ExpressionAttributeNames");
        checkAll(usedValues, values, "ExpressionAttributeValues");
        values.values().forEach(Attributes::check);
    }

    private static void checkAll(Set<String> used, Map<String, ?> given, String where) {
        for (String placeholder : used) {
            if (!given.containsKey(placeholder)) {
                throw Faults.invalid("Value used in expression but not in " + where + ": " + placeholder);
            }
        }
        if (used.size() != given.size()) {
            throw Faults.invalid("Value provided in " + where + " unused in expressions: " + given.keySet() + " but " + used);
        }
    }
}
