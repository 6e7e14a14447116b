package dev.sluice.testkit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression: SET with sums and {@code if_not_exists}, REMOVE, ADD and DELETE, also of what stands within a map. */
final class Update {

    private final Cursor cursor;
    private final List<UpdateStep> steps = new ArrayList<>();

    private Update(String expression) {
        this.cursor = new Cursor(expression);
        Set<String> seen = new TreeSet<>();
        while (!cursor.atEnd()) {
            String verb = cursor.take().toUpperCase(Locale.ROOT);
            if (!seen.add(verb)) {
                throw Faults.invalid("The \"" + verb + "\" section can only be used once in an update expression");
            }
            do {
                steps.add(step(verb));
            } while (cursor.accept(","));
        }
    }

    /** @throws IllegalArgumentException naming what is not understood */
    static Update parse(String expression) {
        return new Update(expression);
    }

    Set<String> names() {
        return cursor.names();
    }

    Set<String> values() {
        return cursor.values();
    }

    /** The item as the update leaves it; every right side is taken from {@code before}. */
    Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Bindings bindings) {
        checkOverlaps(bindings);
        Map<String, AttributeValue> after = new HashMap<>(before);
        for (UpdateStep step : steps) {
            step.apply(before, after, bindings);
        }
        return after;
    }

    private void checkOverlaps(Bindings bindings) {
        for (int i = 1; i < steps.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (steps.get(i).path().overlaps(steps.get(j).path(), bindings)) {
                    throw Faults.invalid("Invalid UpdateExpression: Two document paths overlap with each other");
                }
            }
        }
    }

    private UpdateStep step(String verb) {
        return switch (verb) {
            case "SET" -> {
                Path path = cursor.path();
                cursor.expect("=");
                yield new UpdateStep.Set(path, sum());
            }
            case "REMOVE" -> new UpdateStep.Remove(cursor.path());
            case "ADD" -> new UpdateStep.Add(cursor.path(), cursor.value());
            case "DELETE" -> new UpdateStep.Delete(cursor.path(), cursor.value());
            default -> throw Faults.notUnderstood("\"" + verb + "\" in an update");
        };
    }

    private Operand sum() {
        Operand first = term();
        if (cursor.accept("+")) {
            return new Operand.Sum(first, term(), false);
        }
        return cursor.accept("-") ? new Operand.Sum(first, term(), true) : first;
    }

    private Operand term() {
        if (cursor.acceptCall("if_not_exists")) {
            Path path = cursor.path();
            cursor.expect(",");
            Operand otherwise = term();
            cursor.expect(")");
            return new Operand.IfNotExists(path, otherwise);
        }
        return cursor.peek().startsWith(":") ? new Operand.Given(cursor.value()) : new Operand.Attribute(cursor.path());
    }
}
