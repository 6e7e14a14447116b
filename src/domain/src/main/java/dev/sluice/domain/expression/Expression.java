package dev.sluice.domain.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A condition over names: artifact types, a worker's capabilities, or metrics.
 *
 * <p>Always normalised: operands of AND and OR are flat, distinct and sorted, double negation is gone, numbers have no
 * trailing zeros. So equal conditions are equal values, however they were written, and share a lane.
 * {@link #toString()} gives a text that {@link #parse} reads back to an equal expression.
 */
public sealed interface Expression {

    /** Characters that {@link #parse} accepts at most. */
    int MAX_LENGTH = 2_000;

    /** Levels of parentheses and NOT that {@link #parse} accepts at most. */
    int MAX_DEPTH = 50;

    /** All of at least two terms. */
    record And(List<Expression> terms) implements Expression {
        public And {
            terms = normalised(terms, term -> term instanceof And and ? and.terms : List.of(term));
        }

        @Override
        public String toString() {
            return Text.joined(terms, " AND ");
        }
    }

    /** Any of at least two terms. */
    record Or(List<Expression> terms) implements Expression {
        public Or {
            terms = normalised(terms, term -> term instanceof Or or ? or.terms : List.of(term));
        }

        @Override
        public String toString() {
            return Text.joined(terms, " OR ");
        }
    }

    /** The opposite of a term, which is itself no negation. */
    record Not(Expression term) implements Expression {
        public Not {
            if (term instanceof Not) {
                throw new IllegalArgumentException("a negation of a negation; use Expression.not");
            }
        }

        @Override
        public String toString() {
            return "NOT " + Text.inner(term);
        }
    }

    /** That something of this name exists. */
    record Name(String name) implements Expression {
        @Override
        public String toString() {
            return name;
        }
    }

    /** That the value of a name compares as stated; false where there is no value. */
    record Comparison(String name, Operator operator, BigDecimal number) implements Expression {
        public Comparison {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return name + " " + operator.symbol() + " " + number.toPlainString();
        }
    }

    /** What reading a text came to. */
    sealed interface Result {
    }

    /** The text was an expression. */
    record Parsed(Expression expression) implements Result {
    }

    /**
     * The text was none.
     *
     * @param column 1-based place in the text
     * @param detail a sentence that says what is wrong and what would be right
     */
    record Malformed(int column, String detail) implements Result {
    }

    /**
     * Reads {@code a AND (b OR NOT c) AND score >= 0.8}. AND, OR and NOT in any case; AND binds closer than OR, NOT closest.
     * Never throws, whatever the text.
     */
    static Result parse(String text) {
        return ExpressionParser.parse(text);
    }

    /**
     * All of {@code terms}: the term itself if there is only one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Expression all(List<Expression> terms) {
        Set<Expression> distinct = Set.copyOf(terms);
        return distinct.size() == 1 ? distinct.iterator().next() : new And(terms);
    }

    /**
     * Any of {@code terms}: the term itself if there is only one.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Expression any(List<Expression> terms) {
        Set<Expression> distinct = Set.copyOf(terms);
        return distinct.size() == 1 ? distinct.iterator().next() : new Or(terms);
    }

    /** The opposite of {@code term}. */
    static Expression not(Expression term) {
        return term instanceof Not not ? not.term() : new Not(term);
    }

    /**
     * Whether it holds.
     *
     * @param has   whether something of a name exists
     * @param value the value of a name, if it has one
     */
    default boolean test(Predicate<String> has, Function<String, Optional<BigDecimal>> value) {
        if (this instanceof And and) {
            return and.terms().stream().allMatch(term -> term.test(has, value));
        } else if (this instanceof Or or) {
            return or.terms().stream().anyMatch(term -> term.test(has, value));
        } else if (this instanceof Not not) {
            return !not.term().test(has, value);
        } else if (this instanceof Name name) {
            return has.test(name.name());
        }
        Comparison comparison = (Comparison) this;
        return value.apply(comparison.name()).filter(found -> comparison.operator().test(found, comparison.number())).isPresent();
    }

    /**
     * Whether a worker with these capabilities satisfies it. A capability with a value is written {@code name=number},
     * such as {@code memory_gb=16}; it has the name as well.
     */
    default boolean test(Set<String> capabilities) {
        return test(name -> Capabilities.has(capabilities, name), name -> Capabilities.value(capabilities, name));
    }

    /** All names in it, sorted. */
    default Set<String> names() {
        Set<String> names = new TreeSet<>();
        forEachLeaf(leaf -> names.add(leaf instanceof Name name ? name.name() : ((Comparison) leaf).name()));
        return names;
    }

    /** Calls {@code visitor} with each name and each comparison in it. */
    default void forEachLeaf(Consumer<Expression> visitor) {
        if (this instanceof And and) {
            and.terms().forEach(term -> term.forEachLeaf(visitor));
        } else if (this instanceof Or or) {
            or.terms().forEach(term -> term.forEachLeaf(visitor));
        } else if (this instanceof Not not) {
            not.term().forEachLeaf(visitor);
        } else {
            visitor.accept(this);
        }
    }

    /** The same condition over other names. */
    default Expression renamed(UnaryOperator<String> names) {
        if (this instanceof And and) {
            return all(and.terms().stream().map(term -> term.renamed(names)).toList());
        } else if (this instanceof Or or) {
            return any(or.terms().stream().map(term -> term.renamed(names)).toList());
        } else if (this instanceof Not not) {
            return not(not.term().renamed(names));
        } else if (this instanceof Name name) {
            return new Name(names.apply(name.name()));
        }
        Comparison comparison = (Comparison) this;
        return new Comparison(names.apply(comparison.name()), comparison.operator(), comparison.number());
    }

    /**
     * The same with NOT before names only: {@code NOT x > 3} as {@code x <= 3}. Of one value they say the same; of several, or none, only a comparison says
     * what a negated one means.
     */
    default Expression comparing() {
        return comparing(this, false);
    }

    private static Expression comparing(Expression expression, boolean negated) {
        if (expression instanceof And and) {
            List<Expression> terms = comparing(and.terms(), negated);
            return negated ? any(terms) : all(terms);
        } else if (expression instanceof Or or) {
            List<Expression> terms = comparing(or.terms(), negated);
            return negated ? all(terms) : any(terms);
        } else if (expression instanceof Not not) {
            return comparing(not.term(), !negated);
        } else if (expression instanceof Comparison comparison && negated) {
            return new Comparison(comparison.name(), comparison.operator().opposite(), comparison.number());
        }
        return negated ? not(expression) : expression;
    }

    private static List<Expression> comparing(List<Expression> terms, boolean negated) {
        return terms.stream().map(term -> comparing(term, negated)).toList();
    }

    /** Whether NOT occurs in it, so that more may be worse. */
    default boolean negates() {
        if (this instanceof And and) {
            return and.terms().stream().anyMatch(Expression::negates);
        }
        return this instanceof Not || this instanceof Or or && or.terms().stream().anyMatch(Expression::negates);
    }

    /**
     * What would have to be added to {@code capabilities} for a worker to satisfy it, the shorter way where there are several;
     * {@code NOT x} stands for a capability that is one too many. Empty exactly if {@link #test(Set)} holds.
     */
    default Set<String> missing(Set<String> capabilities) {
        return Capabilities.missing(this, true, capabilities);
    }

    private static List<Expression> normalised(List<Expression> terms, Function<Expression, List<Expression>> flat) {
        List<Expression> all = new ArrayList<>();
        terms.forEach(term -> all.addAll(flat.apply(term)));
        List<Expression> distinct = all.stream().distinct().sorted(Comparator.comparing(Expression::toString)).toList();
        if (distinct.size() < 2) {
            throw new IllegalArgumentException("AND and OR take at least two distinct terms");
        }
        return distinct;
    }
}
