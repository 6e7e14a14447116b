package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which attributes a read gives back.
 *
 * @param attributes as the expression writes them; empty for all
 */
record Projection(List<Path> attributes, Set<String> names) {

    static final Projection ALL = new Projection(List.of(), Set.of());

    static Projection parse(String expression) {
        Cursor cursor = new Cursor(expression);
        List<Path> attributes = new ArrayList<>();
        do {
            Path path = cursor.path();
            if (path.nested()) {
                throw Faults.notUnderstood("a projection of what stands within a map: \"" + expression + "\"");
            }
            attributes.add(path);
        } while (cursor.accept(","));
        cursor.expectEnd();
        return new Projection(List.copyOf(attributes), Set.copyOf(cursor.names()));
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item, Bindings bindings) {
        if (attributes.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> part = new HashMap<>();
        for (Path path : attributes) {
            AttributeValue value = path.of(item, bindings);
            if (value != null) {
                part.put(path.root(bindings), value);
            }
        }
        return part;
    }
}
