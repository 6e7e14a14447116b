package dev.sluice.testkit.memory;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A part of a condition that holds for an item or does not. An item that is not there is one without attributes. */
sealed interface Clause {

    boolean holds(Map<String, AttributeValue> item, Bindings bindings);

    record All(List<Clause> parts) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            for (Clause part : parts) {
                if (!part.holds(item, bindings)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Any(List<Clause> parts) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            for (Clause part : parts) {
                if (part.holds(item, bindings)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Clause part) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            return !part.holds(item, bindings);
        }
    }

    /** What stood in parentheses; known apart since DynamoDB refuses two pairs around the same. */
    record Group(Clause part) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            return part.holds(item, bindings);
        }
    }

    /** {@code attribute_exists(path)}, or its contrary. */
    record Exists(Path path, boolean wanted) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            return path.of(item, bindings) != null == wanted;
        }
    }

    record Contains(Path path, Operand element) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue all = path.of(item, bindings);
            AttributeValue one = element.of(item, bindings);
            return all != null && one != null && Attributes.contains(all, one);
        }
    }

    record BeginsWith(Path path, Operand prefix) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue text = path.of(item, bindings);
            AttributeValue start = prefix.of(item, bindings);
            return text != null && start != null && text.type() == AttributeValue.Type.S && start.type() == AttributeValue.Type.S
                    && text.s().startsWith(start.s());
        }
    }

    /** {@code a op b}. With a side missing only {@code <>} holds. */
    record Comparison(Operand a, String operator, Operand b) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue left = a.of(item, bindings);
            AttributeValue right = b.of(item, bindings);
            if (left == null || right == null) {
                return operator.equals("<>");
            }
            return switch (operator) {
                case "=" -> Attributes.equal(left, right);
                case "<>" -> !Attributes.equal(left, right);
                case "<" -> Attributes.comparable(left, right) && Attributes.compare(left, right) < 0;
                case "<=" -> Attributes.comparable(left, right) && Attributes.compare(left, right) <= 0;
                case ">" -> Attributes.comparable(left, right) && Attributes.compare(left, right) > 0;
                default -> Attributes.comparable(left, right) && Attributes.compare(left, right) >= 0;
            };
        }
    }

    /** {@code a BETWEEN :from AND :to}. */
    record Between(Operand a, String from, String to) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue value = a.of(item, bindings);
            return value != null && Attributes.comparable(value, bindings.value(from))
                    && Attributes.compare(value, bindings.value(from)) >= 0 && Attributes.compare(value, bindings.value(to)) <= 0;
        }

        void check(Bindings bindings) {
            AttributeValue first = bindings.value(from);
            AttributeValue last = bindings.value(to);
            if (!Attributes.comparable(first, last) || Attributes.compare(first, last) > 0) {
                throw Faults.invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
            }
        }
    }

    /** {@code a IN (b, c, ...)}. */
    record In(Operand a, List<Operand> choices) implements Clause {

        @Override
        public boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
            AttributeValue value = a.of(item, bindings);
            return value != null && choices.stream().map(choice -> choice.of(item, bindings))
                    .anyMatch(choice -> choice != null && Attributes.equal(value, choice));
        }
    }
}
