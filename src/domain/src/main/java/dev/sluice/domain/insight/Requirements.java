package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Whether it can be a quality score. */
    static boolean score(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
    }

    /** A value that compares as wanted, and with all that {@code expression} compares the same name with if one value can; else the next best. */
    static BigDecimal value(Expression.Comparison wanted, String expression) {
        List<Expression.Comparison> same = new ArrayList<>();
        parsed(expression).ifPresent(all -> all.comparing().forEachLeaf(leaf -> {
            if (leaf instanceof Expression.Comparison comparison && comparison.name().equals(wanted.name())) {
                same.add(comparison);
            }
        }));
        List<BigDecimal> numbers = same.stream().map(Expression.Comparison::number).sorted().toList();
        List<BigDecimal> between = IntStream.range(1, numbers.size()).mapToObj(i -> numbers.get(i - 1).add(numbers.get(i)).multiply(HALF)).toList();
        return Stream.of(Stream.of(value(wanted)), same.stream().map(Requirements::value), between.stream()).flatMap(values -> values)
                .filter(value -> same.stream().allMatch(comparison -> comparison.test(name -> true, name -> Optional.of(value)))).findFirst().orElseGet(() -> value(wanted));
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
