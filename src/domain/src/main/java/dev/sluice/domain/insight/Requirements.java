package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requirements turned into examples of what satisfies them. */
final class Requirements {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Requirements() {
    }

    /** Empty for a requirement of nothing. */
    static Optional<Expression> parsed(String text) {
        return Expression.parse(text) instanceof Expression.Parsed parsed ? Optional.of(parsed.expression()) : Optional.empty();
    }

    /** Capabilities of a worker that satisfies a requirement, written as a worker states them. */
    static List<String> capabilities(String requirement) {
        return parsed(requirement).map(expression -> expression.missing(Set.of())).orElse(Set.of()).stream()
                .filter(missing -> !missing.startsWith("NOT ")).flatMap(missing -> parsed(missing).stream())
                .map(leaf -> leaf instanceof Expression.Comparison comparison
                        ? comparison.name() + "=" + value(comparison).toPlainString() : leaf.toString())
                .sorted().toList();
    }

    /** A value that compares as wanted; between 0 and 1 if the number is, so that it can be a score. */
    static BigDecimal value(Expression.Comparison comparison) {
        BigDecimal number = comparison.number();
        boolean share = number.signum() >= 0 && number.compareTo(BigDecimal.ONE) < 0;
        return switch (comparison.operator()) {
            case AT_LEAST, AT_MOST, EQUAL -> number;
            case ABOVE, UNEQUAL -> share ? number.add(BigDecimal.ONE).multiply(HALF) : number.add(BigDecimal.ONE);
            case BELOW -> number.signum() > 0 ? number.multiply(HALF) : number.subtract(BigDecimal.ONE);
        };
    }
}
