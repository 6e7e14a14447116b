package dev.sluice.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a conditional write ended. A refusal shows what stood there, since the caller's own earlier write may be the cause. */
sealed interface Written {

    /** @param item the item after the write */
    record Applied(Map<String, AttributeValue> item) implements Written {
    }

    /** @param item the item that the condition met; empty if there is none */
    record Refused(Map<String, AttributeValue> item) implements Written {
    }

    default boolean applied() {
        return this instanceof Applied;
    }

    Map<String, AttributeValue> item();
}
