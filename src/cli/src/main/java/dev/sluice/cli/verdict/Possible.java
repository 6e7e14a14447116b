package dev.sluice.cli.verdict;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What may have held at a moment, from all that might have been known there. Anything may have been unknown yet, and of several
 * figures of a name any may have counted; so only that which surely did not hold is not possible.
 *
 * @param has    whether something of a name may have existed
 * @param values what the value of a name may have been
 */
record Possible(Predicate<String> has, Function<String, Collection<BigDecimal>> values) {

    boolean test(Expression condition) {
        return may(condition, true);
    }

    private boolean may(Expression condition, boolean hold) {
        if (condition instanceof Expression.Not not) {
            return may(not.term(), !hold);
        } else if (condition instanceof Expression.And and) {
            return hold ? and.terms().stream().allMatch(term -> may(term, true)) : and.terms().stream().anyMatch(term -> may(term, false));
        } else if (condition instanceof Expression.Or or) {
            return hold ? or.terms().stream().anyMatch(term -> may(term, true)) : or.terms().stream().allMatch(term -> may(term, false));
        } else if (!hold) {
            return true;
        }
        return condition instanceof Expression.Name name ? has.test(name.name()) : values((Expression.Comparison) condition);
    }

    private boolean values(Expression.Comparison comparison) {
        return values.apply(comparison.name()).stream()
                .anyMatch(value -> comparison.test(name -> true, name -> Optional.of(value)));
    }
}
