package dev.sluice.domain.notation;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.expression.Expression.Comparison;
import dev.sluice.domain.expression.Expression.Name;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Place;
import java.util.Optional;
import java.util.function.Predicate;

/** Expressions as values of a file, each of the kind that its key asks for. */
final class Expressions {

    private Expressions() {
    }

    /** Names only: whether artifacts exist. */
    static Optional<Expression> ofArtifacts(Fields fields, String key) {
        return read(fields, key, leaf -> leaf instanceof Name,
                "name artifact types here; a score or a metric is compared by quality_gate, among the requirements or in a gate of type quality_threshold");
    }

    /** Comparisons only: metrics and scores. */
    static Optional<Expression> ofMetrics(Fields fields, String key) {
        return read(fields, key, leaf -> leaf instanceof Comparison, "compare each metric with a number, such as accuracy >= 0.8");
    }

    /** Names and comparisons: what a worker can do. */
    static Optional<Expression> ofCapabilities(Fields fields, String key) {
        return read(fields, key, leaf -> true, "");
    }

    private static Optional<Expression> read(Fields fields, String key, Predicate<Expression> leaf, String advice) {
        return fields.get(key).flatMap(value -> fields.name(value, "an expression")).flatMap(named -> parsed(named, fields.faults()))
                .filter(expression -> fits(expression, leaf, fields.get(key).orElseThrow().place(), advice, fields.faults()));
    }

    private static Optional<Expression> parsed(Named text, Faults faults) {
        Expression.Result result = Expression.parse(text.name());
        if (result instanceof Expression.Malformed malformed) {
            faults.add(text.place(), "The expression is wrong at its character " + malformed.column() + ": " + malformed.detail());
            return Optional.empty();
        }
        return Optional.of(((Expression.Parsed) result).expression());
    }

    private static boolean fits(Expression expression, Predicate<Expression> leaf, Place place, String advice, Faults faults) {
        Expression[] odd = new Expression[1];
        expression.forEachLeaf(found -> odd[0] = odd[0] == null && !leaf.test(found) ? found : odd[0]);
        if (odd[0] != null) {
            faults.add(place, "'" + odd[0] + "' does not belong here: " + advice + ".");
        }
        return odd[0] == null;
    }
}
