package dev.sluice.testkit.memory;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One side of a comparison or of an assignment. */
sealed interface Operand {

    /** Its value for an item; {@code null} if there is none. */
    AttributeValue of(Map<String, AttributeValue> item, Bindings bindings);

    record Attribute(Path path) implements Operand {

        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
            return path.of(item, bindings);
        }
    }

    record Given(String placeholder) implements Operand {

        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
            return bindings.value(placeholder);
        }
    }

    /** {@code size(path)}. */
    record Size(Path path) implements Operand {

        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue value = path.of(item, bindings);
            Integer elements = value == null ? null : Attributes.elements(value);
            return elements == null ? null : AttributeValue.fromN(elements.toString());
        }
    }

    /** {@code if_not_exists(path, otherwise)}. */
    record IfNotExists(Path path, Operand otherwise) implements Operand {

        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue value = path.of(item, bindings);
            return value == null ? otherwise.of(item, bindings) : value;
        }
    }

    /** {@code a + b} or {@code a - b}. */
    record Sum(Operand a, Operand b, boolean minus) implements Operand {

        @Override
        public AttributeValue of(Map<String, AttributeValue> item, Bindings bindings) {
            String left = number(a.of(item, bindings));
            String right = number(b.of(item, bindings));
            return AttributeValue.fromN(minus ? Numbers.minus(left, right) : Numbers.plus(left, right));
        }

        private static String number(AttributeValue value) {
            if (value == null) {
                throw Faults.invalid("The provided expression refers to an attribute that does not exist in the item");
            }
            if (value.type() != AttributeValue.Type.N) {
                throw Faults.invalid("An operand in the update expression has an incorrect data type");
            }
            return value.n();
        }
    }
}
