package dev.sluice.testkit.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An attribute of an item, or one within maps, step by step, each a {@code #placeholder}. */
record Path(List<String> steps) {

    Path {
        steps = List.copyOf(steps);
    }

    String root(Bindings bindings) {
        return bindings.name(steps.get(0));
    }

    boolean nested() {
        return steps.size() > 1;
    }

    /** What stands there; {@code null} if nothing does. */
    AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
        AttributeValue at = item.get(root(bindings));
        for (int i = 1; i < steps.size() && at != null; i++) {
            at = at.type() == AttributeValue.Type.M ? at.m().get(bindings.name(steps.get(i))) : null;
        }
        return at;
    }

    /** Puts a value there, {@code null} to remove what is there. Maps on the way must exist and are replaced, not changed. */
    void put(Map<String, AttributeValue> item, Bindings bindings, AttributeValue value) {
        put(item, bindings, value, 0);
    }

    private void put(Map<String, AttributeValue> into, Bindings bindings, AttributeValue value, int depth) {
        String step = bindings.name(steps.get(depth));
        if (depth == steps.size() - 1) {
            if (value == null) {
                into.remove(step);
            } else {
                into.put(step, value);
            }
            return;
        }
        AttributeValue parent = into.get(step);
        if (parent == null || parent.type() != AttributeValue.Type.M) {
            throw Faults.invalid("The document path provided in the update expression is invalid for update");
        }
        Map<String, AttributeValue> within = new HashMap<>(parent.m());
        put(within, bindings, value, depth + 1);
        into.put(step, AttributeValue.fromM(within));
    }

    /** Whether one of the two is the other or stands within it. */
    boolean overlaps(Path other, Bindings bindings) {
        int common = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < common; i++) {
            if (!bindings.name(steps.get(i)).equals(bindings.name(other.steps.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
