package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition expression: comparisons, IN, BETWEEN, the functions for existence, content and size, joined by AND, OR, NOT and parentheses. */
final class Condition {

    private static final Set<String> OPERATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private final Cursor cursor;
    private final List<Clause.Between> betweens = new ArrayList<>();
    private final Clause clause;

    private Condition(String expression) {
        this.cursor = new Cursor(expression);
        this.clause = any();
        cursor.expectEnd();
    }

    /** @throws IllegalArgumentException naming what is not understood */
    static Condition parse(String expression) {
        return new Condition(expression);
    }

    /** @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if bounds that are given lie the wrong way round */
    boolean holds(Map<String, AttributeValue> item, Bindings bindings) {
        betweens.forEach(between -> between.check(bindings));
        return clause.holds(item, bindings);
    }

    Set<String> names() {
        return cursor.names();
    }

    Set<String> values() {
        return cursor.values();
    }

    private Clause any() {
        List<Clause> parts = new ArrayList<>(List.of(all()));
        while (cursor.acceptWord("OR")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Clause.Any(List.copyOf(parts));
    }

    private Clause all() {
        List<Clause> parts = new ArrayList<>(List.of(one()));
        while (cursor.acceptWord("AND")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new Clause.All(List.copyOf(parts));
    }

    private Clause one() {
        if (cursor.acceptWord("NOT")) {
            return new Clause.Not(one());
        }
        if (cursor.accept("(")) {
            Clause within = any();
            cursor.expect(")");
            if (within instanceof Clause.Group) {
                throw Faults.invalid("Invalid ConditionExpression: The expression has redundant parentheses");
            }
            return new Clause.Group(within);
        }
        if (cursor.acceptCall("attribute_exists")) {
            return new Clause.Exists(argument(), true);
        }
        if (cursor.acceptCall("attribute_not_exists")) {
            return new Clause.Exists(argument(), false);
        }
        if (cursor.acceptCall("contains")) {
            Path path = cursor.path();
            return new Clause.Contains(path, secondArgument());
        }
        if (cursor.acceptCall("begins_with")) {
            Path path = cursor.path();
            return new Clause.BeginsWith(path, secondArgument());
        }
        return comparison(operand());
    }

    private Path argument() {
        Path path = cursor.path();
        cursor.expect(")");
        return path;
    }

    private Operand secondArgument() {
        cursor.expect(",");
        Operand operand = operand();
        cursor.expect(")");
        return operand;
    }

    private Clause comparison(Operand left) {
        if (cursor.acceptWord("BETWEEN")) {
            String from = cursor.value();
            if (!cursor.acceptWord("AND")) {
                throw cursor.unexpected();
            }
            Clause.Between between = new Clause.Between(left, from, cursor.value());
            betweens.add(between);
            return between;
        }
        if (cursor.acceptWord("IN")) {
            return new Clause.In(left, choices());
        }
        String operator = cursor.take();
        if (!OPERATORS.contains(operator)) {
            throw Faults.notUnderstood("\"" + operator + "\" as a comparison");
        }
        return new Clause.Comparison(left, operator, operand());
    }

    private List<Operand> choices() {
        List<Operand> choices = new ArrayList<>();
        cursor.expect("(");
        do {
            choices.add(operand());
        } while (cursor.accept(","));
        cursor.expect(")");
        return List.copyOf(choices);
    }

    private Operand operand() {
        if (cursor.acceptCall("size")) {
            return new Operand.Size(argument());
        }
        return cursor.peek().startsWith(":") ? new Operand.Given(cursor.value()) : new Operand.Attribute(cursor.path());
    }
}
