package dev.sluice.domain.expression;

import java.util.List;
import java.util.stream.Collectors;

/** Writing expressions: parentheses wherever AND or OR stands inside another term, so that no one has to know what binds closer. */
final class Text {

    private Text() {
    }

    static String joined(List<Expression> terms, String word) {
        return terms.stream().map(Text::inner).collect(Collectors.joining(word));
    }

    static String inner(Expression term) {
        boolean compound = term instanceof Expression.And || term instanceof Expression.Or;
        return compound ? "(" + term + ")" : term.toString();
    }
}
