package dev.sluice.cli.people;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What simulated workers can do, so that together they can do everything that is asked. One set does, as a rule: all
 * that any requirement asks for. Those that refuse such a worker ({@code NOT internet_access}) get one that suits them.
 */
final class Crew {

    /** Capabilities that a claim may name. */
    private static final int MOST = 100;

    private Crew() {
    }

    /**
     * Capability sets; workers take turns with them.
     *
     * @param requirements expressions over capabilities, {@code ""} for those that ask for nothing
     */
    static List<Set<String>> capabilities(Collection<String> requirements) {
        List<Expression> asked = requirements.stream().filter(text -> !text.isEmpty()).distinct().map(Crew::parsed).toList();
        Set<String> everything = new TreeSet<>();
        asked.forEach(one -> everything.addAll(suitable(one)));
        Set<Set<String>> sets = new LinkedHashSet<>();
        boolean tooMuch = everything.size() > MOST;
        if (!tooMuch) {
            sets.add(everything);
        }
        asked.stream().filter(one -> tooMuch || !one.test(everything)).forEach(one -> sets.add(suitable(one)));
        return new ArrayList<>(sets);
    }

    /** Capabilities with which a worker satisfies {@code asked}. */
    static Set<String> suitable(Expression asked) {
        Set<String> capabilities = new TreeSet<>();
        asked.missing(Set.of()).forEach(missing -> capabilities.add(capability(parsed(missing))));
        return capabilities;
    }

    private static String capability(Expression leaf) {
        if (leaf instanceof Expression.Comparison comparison) {
            BigDecimal number = comparison.number();
            return Stream.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE))
                    .map(value -> comparison.name() + "=" + value.toPlainString())
                    .filter(capability -> comparison.test(Set.of(capability))).findFirst().orElseThrow();
        }
        return leaf.toString();
    }

    private static Expression parsed(String text) {
        if (Expression.parse(text) instanceof Expression.Parsed parsed) {
            return parsed.expression();
        }
        throw new IllegalArgumentException("the plan has a requirement that is no expression: " + text);
    }
}
