package dev.sluice.cli.people;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds figures with which a condition holds, or does not: those just beside the numbers that it names, and halfway. */
final class Figures {

    private static final int MOST_TRIES = 10_000;
    private static final BigDecimal ABOVE = new BigDecimal("0.06");
    private static final BigDecimal BELOW = new BigDecimal("-0.08");

    private final Expression condition;
    private final Set<String> shares;
    private final boolean wanted;
    private int tries;

    private Figures(Expression condition, Set<String> shares, boolean wanted) {
        this.condition = condition;
        this.shares = shares;
        this.wanted = wanted;
    }

    /**
     * Figures by name.
     *
     * @param shares names whose figures must be 0 to 1
     * @param wanted whether the condition is to hold with them
     * @return empty if none were found
     */
    static Optional<Map<String, BigDecimal>> find(Expression condition, Set<String> shares, boolean wanted) {
        Map<String, BigDecimal> figures = new HashMap<>();
        return new Figures(condition, shares, wanted).complete(List.copyOf(condition.names()), figures) ? Optional.of(figures) : Optional.empty();
    }

    private boolean complete(List<String> names, Map<String, BigDecimal> figures) {
        if (names.isEmpty()) {
            return condition.test(figures::containsKey, name -> Optional.ofNullable(figures.get(name))) == wanted;
        }
        for (BigDecimal candidate : candidates(names.get(0))) {
            figures.put(names.get(0), candidate);
            if (tries++ < MOST_TRIES && complete(names.subList(1, names.size()), figures)) {
                return true;
            }
        }
        figures.remove(names.get(0));
        return false;
    }

    private Set<BigDecimal> candidates(String name) {
        Set<BigDecimal> named = new LinkedHashSet<>();
        condition.forEachLeaf(leaf -> {
            if (leaf instanceof Expression.Comparison comparison && comparison.name().equals(name)) {
                named.add(comparison.number());
            }
        });
        Set<BigDecimal> candidates = new LinkedHashSet<>();
        named.forEach(number -> beside(number).forEach(candidates::add));
        named.forEach(number -> named.forEach(other -> candidates.add(number.add(other).divide(BigDecimal.valueOf(2)))));
        candidates.removeIf(figure -> shares.contains(name) && (figure.signum() < 0 || figure.compareTo(BigDecimal.ONE) > 0));
        return candidates.isEmpty() ? Set.of(BigDecimal.ONE) : candidates;
    }

    private static Stream<BigDecimal> beside(BigDecimal number) {
        BigDecimal unit = number.abs().max(BigDecimal.ONE);
        return Stream.of(number.add(ABOVE.multiply(unit)), number.add(BELOW.multiply(unit)), number);
    }
}
