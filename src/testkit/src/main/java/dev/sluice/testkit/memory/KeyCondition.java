package dev.sluice.testkit.memory;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a query asks of the keys: one partition, and of it everything, what begins with something, or what lies between two. */
final class KeyCondition {

    private static final String AFTER_ALL = "\uffff";

    private final Cursor cursor;
    private final Path partition;
    private final String partitionValue;
    private Path sort;
    private String from;
    private String to;
    private boolean prefix;

    private KeyCondition(String expression) {
        this.cursor = new Cursor(expression);
        this.partition = cursor.path();
        cursor.expect("=");
        this.partitionValue = cursor.value();
        if (cursor.acceptWord("AND")) {
            sortCondition();
        }
        cursor.expectEnd();
    }

    static KeyCondition parse(String expression) {
        return new KeyCondition(expression);
    }

    private void sortCondition() {
        prefix = cursor.acceptCall("begins_with");
        sort = cursor.path();
        if (prefix) {
            cursor.expect(",");
            from = cursor.value();
            cursor.expect(")");
        } else if (cursor.acceptWord("BETWEEN")) {
            from = cursor.value();
            if (!cursor.acceptWord("AND")) {
                throw cursor.unexpected();
            }
            to = cursor.value();
        } else {
            throw cursor.unexpected();
        }
    }

    /**
     * The keys asked for.
     *
     * @param from the first sort key, included
     * @param to   the last sort key, included
     */
    record Range(String partition, String from, String to) {
    }

    Range range(String partitionName, String sortName, Bindings bindings) {
        if (!partitionName.equals(partition.root(bindings)) || sort != null && !sortName.equals(sort.root(bindings))) {
            throw Faults.invalid("Query condition missed key schema element: " + partitionName);
        }
        String first = sort == null ? "" : text(from, bindings);
        String last = sort == null ? AFTER_ALL : prefix ? first + AFTER_ALL : text(to, bindings);
        if (first.compareTo(last) > 0) {
            throw Faults.invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
        }
        return new Range(text(partitionValue, bindings), first, last);
    }

    private static String text(String placeholder, Bindings bindings) {
        AttributeValue value = bindings.value(placeholder);
        if (value.type() != AttributeValue.Type.S) {
            throw Faults.invalid("Condition parameter type does not match schema type");
        }
        return value.s();
    }

    Set<String> names() {
        return cursor.names();
    }

    Set<String> values() {
        return cursor.values();
    }
}
