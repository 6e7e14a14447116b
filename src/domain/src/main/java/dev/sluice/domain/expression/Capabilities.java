package dev.sluice.domain.expression;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Expressions over what a worker can do: names, and names with a value as {@code name=number}. */
final class Capabilities {

    private static final int LONGEST_NUMBER = 40;

    private Capabilities() {
    }

    static boolean has(Set<String> capabilities, String name) {
        return capabilities.contains(name) || capabilities.stream().anyMatch(given -> given.startsWith(name + "="));
    }

    static Optional<BigDecimal> value(Set<String> capabilities, String name) {
        String prefix = name + "=";
        return capabilities.stream().filter(given -> given.startsWith(prefix))
                .map(given -> given.substring(prefix.length()))
                .filter(text -> text.length() <= LONGEST_NUMBER && text.matches("-?\\d+(\\.\\d+)?"))
                .map(BigDecimal::new).max(Comparator.naturalOrder());
    }

    static Set<String> missing(Expression expression, boolean wanted, Set<String> capabilities) {
        if (expression.test(capabilities) == wanted) {
            return Set.of();
        }
        if (expression instanceof Expression.Not not) {
            return missing(not.term(), !wanted, capabilities);
        } else if (expression instanceof Expression.And and) {
            return combined(and.terms(), wanted, wanted, capabilities);
        } else if (expression instanceof Expression.Or or) {
            return combined(or.terms(), !wanted, wanted, capabilities);
        }
        return Set.of(wanted ? expression.toString() : "NOT " + expression);
    }

    private static Set<String> combined(List<Expression> terms, boolean every, boolean wanted, Set<String> capabilities) {
        Stream<Set<String>> each = terms.stream().map(term -> missing(term, wanted, capabilities));
        if (!every) {
            return each.min(Comparator.comparingInt(Set::size)).orElseThrow();
        }
        Set<String> all = new TreeSet<>();
        each.forEach(all::addAll);
        return all;
    }
}
