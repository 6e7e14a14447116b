package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Is told of every write that took effect, at the moment it does. */
@FunctionalInterface
public interface Changes {

    /**
     * One item changed. Neither map may be changed.
     *
     * @param before {@code null} if the item was not there
     * @param after  {@code null} if the item is gone
     */
    void changed(String table, Map<String, AttributeValue> before, Map<String, AttributeValue> after);
}
