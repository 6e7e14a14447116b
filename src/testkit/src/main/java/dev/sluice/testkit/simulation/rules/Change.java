package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.testkit.simulation.Call;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One committed write.
 *
 * @param call   on whose behalf
 * @param before {@code null} if the item was not there
 * @param after  {@code null} if it is gone
 */
record Change(Call call, String key, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {

    static final String TASK = "TASK#";
    static final String GATE = "GATE#";
    static final String SLOTS = "SLOTS";

    String task() {
        return key.substring(TASK.length());
    }

    static TaskStatus status(Map<String, AttributeValue> item) {
        return item == null ? null : TaskStatus.of(item.get("status").s());
    }

    static long number(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item == null ? null : item.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    static String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item == null ? null : item.get(attribute);
        return value == null ? null : value.s();
    }
}
