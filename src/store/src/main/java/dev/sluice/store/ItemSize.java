package dev.sluice.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item as DynamoDB bills it ("DynamoDB item sizes and formats", developer guide), rounded up for numbers. */
public final class ItemSize {

    private static final int NUMBER_OVERHEAD = 2;
    private static final int COLLECTION_OVERHEAD = 3;

    private ItemSize() {
    }

    /** @return bytes, names included */
    public static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream().mapToInt(entry -> of(entry.getKey(), entry.getValue())).sum();
    }

    static int of(String name, AttributeValue value) {
        return name.length() + of(value);
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> COLLECTION_OVERHEAD + value.ss().stream().mapToInt(text -> utf8(text) + 1).sum();
            case NS -> COLLECTION_OVERHEAD + value.ns().stream().mapToInt(n -> number(n) + 1).sum();
            case M -> COLLECTION_OVERHEAD + value.m().entrySet().stream()
                    .mapToInt(entry -> of(entry.getKey(), entry.getValue()) + 1).sum();
            default -> 1;
        };
    }

    private static int number(String digits) {
        return (digits.length() + 1) / 2 + NUMBER_OVERHEAD;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
