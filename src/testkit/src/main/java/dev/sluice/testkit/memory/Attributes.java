package dev.sluice.testkit.memory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How DynamoDB compares, stores and measures values. */
final class Attributes {

    private static final int COLLECTION_OVERHEAD = 3;

    private Attributes() {
    }

    /** The value as DynamoDB would give it back: numbers in their one form. */
    static AttributeValue normal(AttributeValue value) {
        return switch (value.type()) {
            case S, B, SS, BOOL, NUL -> value;
            case N -> {
                String number = Numbers.normal(value.n());
                yield number.equals(value.n()) ? value : AttributeValue.fromN(number);
            }
            case NS -> {
                List<String> numbers = value.ns().stream().map(Numbers::normal).toList();
                yield numbers.equals(value.ns()) ? value : AttributeValue.fromNs(numbers);
            }
            case M -> AttributeValue.fromM(normal(value.m()));
            case L -> AttributeValue.fromL(value.l().stream().map(Attributes::normal).toList());
            default -> throw Faults.notUnderstood("a value of type " + value.type());
        };
    }

    static Map<String, AttributeValue> normal(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> normal = new HashMap<>(item.size() * 2);
        item.forEach((name, value) -> normal.put(name, normal(value)));
        return normal;
    }

    /** What DynamoDB refuses as a value anywhere: a set without elements, or with one of them twice. */
    static void check(AttributeValue value) {
        switch (value.type()) {
            case SS -> checkSet(value.ss());
            case NS -> checkSet(value.ns());
            case M -> value.m().values().forEach(Attributes::check);
            case L -> value.l().forEach(Attributes::check);
            case S, N, B, BOOL, NUL -> { }
            default -> throw Faults.notUnderstood("a value of type " + value.type());
        }
    }

    private static void checkSet(List<String> elements) {
        if (elements.isEmpty()) {
            throw Faults.invalid("One or more parameter values were invalid: An string set may not be empty");
        }
        if (elements.size() > 1 && new HashSet<>(elements).size() < elements.size()) {
            throw Faults.invalid("One or more parameter values were invalid: Input collection contains duplicates");
        }
    }

    static boolean equal(AttributeValue a, AttributeValue b) {
        if (a.type() != b.type()) {
            return false;
        }
        return switch (a.type()) {
            case S -> a.s().equals(b.s());
            case N -> Numbers.compare(a.n(), b.n()) == 0;
            case SS -> sameElements(a.ss(), b.ss());
            case NS -> sameElements(a.ns(), b.ns());
            default -> a.equals(b);
        };
    }

    private static boolean sameElements(List<String> a, List<String> b) {
        return a.size() == b.size() && (a.size() == 1 ? a.get(0).equals(b.get(0)) : new HashSet<>(a).equals(new HashSet<>(b)));
    }

    /** Whether both are of one type that has an order. */
    static boolean comparable(AttributeValue a, AttributeValue b) {
        return a.type() == b.type() && (a.type() == AttributeValue.Type.S || a.type() == AttributeValue.Type.N);
    }

    static int compare(AttributeValue a, AttributeValue b) {
        return a.type() == AttributeValue.Type.S ? a.s().compareTo(b.s()) : Numbers.compare(a.n(), b.n());
    }

    static boolean contains(AttributeValue all, AttributeValue one) {
        return switch (all.type()) {
            case S -> one.type() == AttributeValue.Type.S && all.s().contains(one.s());
            case SS -> one.type() == AttributeValue.Type.S && all.ss().contains(one.s());
            case NS -> one.type() == AttributeValue.Type.N && all.ns().contains(one.n());
            case L -> all.l().stream().anyMatch(element -> equal(element, one));
            default -> false;
        };
    }

    /** Elements of a set, a map or a list, bytes of a text; {@code null} for what has no size. */
    static Integer elements(AttributeValue value) {
        return switch (value.type()) {
            case SS -> value.ss().size();
            case NS -> value.ns().size();
            case M -> value.m().size();
            case L -> value.l().size();
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case B -> value.b().asByteArrayUnsafe().length;
            default -> null;
        };
    }

    /** Both sets together. */
    static AttributeValue union(AttributeValue a, AttributeValue b) {
        Set<String> all = new LinkedHashSet<>(strings(a));
        all.addAll(strings(b));
        return set(a, all);
    }

    /** What is in {@code a} but not in {@code b}; {@code null} if nothing is. */
    static AttributeValue difference(AttributeValue a, AttributeValue b) {
        List<String> left = new ArrayList<>(strings(a));
        left.removeAll(strings(b));
        return left.isEmpty() ? null : set(a, left);
    }

    private static List<String> strings(AttributeValue set) {
        return set.type() == AttributeValue.Type.SS ? set.ss() : set.ns();
    }

    private static AttributeValue set(AttributeValue like, Collection<String> elements) {
        return like.type() == AttributeValue.Type.SS ? AttributeValue.builder().ss(elements).build()
                : AttributeValue.builder().ns(elements).build();
    }

    /** Bytes that DynamoDB bills for an item ("DynamoDB item sizes and formats", developer guide). */
    static int size(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            size += utf8(entry.getKey()) + size(entry.getValue());
        }
        return size;
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> Numbers.size(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToInt(Attributes::utf8).sum();
            case NS -> value.ns().stream().mapToInt(Numbers::size).sum();
            case M -> COLLECTION_OVERHEAD + value.m().size() + size(value.m());
            case L -> COLLECTION_OVERHEAD + value.l().size() + value.l().stream().mapToInt(Attributes::size).sum();
            default -> 1;
        };
    }

    private static int utf8(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                bytes += c > 0x7ff && !Character.isSurrogate(c) ? 2 : 1;
            }
        }
        return bytes;
    }
}
