package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type;

/** One of the changes of an update. */
sealed interface UpdateStep {

    /** What it changes. */
    Path path();

    void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Bindings bindings);

    record Set(Path path, Operand value) implements UpdateStep {

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Bindings bindings) {
            AttributeValue set = value.of(before, bindings);
            if (set == null) {
                throw Faults.invalid("The provided expression refers to an attribute that does not exist in the item");
            }
            path.put(after, bindings, set);
        }
    }

    record Remove(Path path) implements UpdateStep {

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Bindings bindings) {
            path.put(after, bindings, null);
        }
    }

    /** Adds elements to a set, or a number to a number. */
    record Add(Path path, String placeholder) implements UpdateStep {

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Bindings bindings) {
            AttributeValue there = path.of(before, bindings);
            AttributeValue more = bindings.value(placeholder);
            if (more.type() != Type.N && more.type() != Type.SS && more.type() != Type.NS) {
                throw Faults.invalid("Incorrect operand type for operator ADD: " + more.type());
            }
            if (there != null && there.type() != more.type()) {
                throw Faults.invalid("An operand in the update expression has an incorrect data type");
            }
            path.put(after, bindings, there == null ? more : more.type() == Type.N
                    ? AttributeValue.fromN(Numbers.plus(there.n(), more.n())) : Attributes.union(there, more));
        }
    }

    /** Takes elements off a set; the last one takes the attribute with it. */
    record Delete(Path path, String placeholder) implements UpdateStep {

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> after, Bindings bindings) {
            AttributeValue there = path.of(before, bindings);
            AttributeValue less = bindings.value(placeholder);
            if (less.type() != Type.SS && less.type() != Type.NS) {
                throw Faults.invalid("Incorrect operand type for operator DELETE: " + less.type());
            }
            if (there == null) {
                return;
            }
            if (there.type() != less.type()) {
                throw Faults.invalid("An operand in the update expression has an incorrect data type");
            }
            path.put(after, bindings, Attributes.difference(there, less));
        }
    }
}
