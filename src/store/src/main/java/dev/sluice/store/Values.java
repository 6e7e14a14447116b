package dev.sluice.store;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Java values as DynamoDB attribute values. */
final class Values {

    private Values() {
    }

    static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue n(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue bool(boolean value) {
        return AttributeValue.fromBool(value);
    }

    static AttributeValue b(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    /** @throws IllegalArgumentException if {@code values} is empty: DynamoDB has no empty set */
    static AttributeValue ss(Collection<String> values) {
        requireSome(values);
        return AttributeValue.builder().ss(values).build();
    }

    /** @throws IllegalArgumentException if {@code values} is empty: DynamoDB has no empty set */
    static AttributeValue ns(Collection<Integer> values) {
        requireSome(values);
        return AttributeValue.builder().ns(values.stream().map(String::valueOf).toList()).build();
    }

    static Set<Integer> ints(AttributeValue value) {
        return value.ns().stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static void requireSome(Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("DynamoDB has no empty set");
        }
    }
}
