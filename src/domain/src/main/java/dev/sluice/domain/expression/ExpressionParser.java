package dev.sluice.domain.expression;

import dev.sluice.domain.expression.Expression.Comparison;
import dev.sluice.domain.expression.Expression.Malformed;
import dev.sluice.domain.expression.Expression.Name;
import dev.sluice.domain.expression.Expression.Parsed;
import dev.sluice.domain.expression.Expression.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Recursive descent over a text of limited length and depth. */
final class ExpressionParser {

    private static final Set<String> WORDS = Set.of("and", "or", "not");
    private static final int LONGEST_NUMBER = 40;

    private final String text;
    private int at;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    static Result parse(String text) {
        if (text.length() > Expression.MAX_LENGTH) {
            return new Malformed(Expression.MAX_LENGTH + 1,
                    "An expression has at most 2,000 characters; this one has " + text.length() + ".");
        }
        ExpressionParser parser = new ExpressionParser(text);
        try {
            Expression read = parser.whole();
            // Written out, it may have more parentheses and blanks than it had; it must still be readable then.
            return read.toString().length() > Expression.MAX_LENGTH || levels(read) > Expression.MAX_DEPTH
                    ? new Malformed(1, "Written out with all parentheses, the expression has more than 2,000 characters or 50 levels; make it simpler.")
                    : new Parsed(read);
        } catch (Syntax syntax) {
            return new Malformed(syntax.column, syntax.getMessage());
        }
    }

    private static int levels(Expression expression) {
        if (expression instanceof Expression.Not not) {
            return 1 + levels(not.term());
        }
        List<Expression> terms = expression instanceof Expression.And and ? and.terms()
                : expression instanceof Expression.Or or ? or.terms() : List.of();
        return 1 + terms.stream().mapToInt(ExpressionParser::levels).max().orElse(0);
    }

    private Expression whole() throws Syntax {
        blanks();
        if (at == text.length()) {
            throw new Syntax(at, "The expression is empty; write a name such as code_base.");
        }
        Expression read = disjunction();
        if (at < text.length()) {
            throw new Syntax(at, text.charAt(at) == ')' ? "There is a ) without its (."
                    : "Expected AND, OR or the end, but found " + found() + ".");
        }
        return read;
    }

    private Expression disjunction() throws Syntax {
        List<Expression> terms = new ArrayList<>(List.of(conjunction()));
        while (word("or")) {
            terms.add(conjunction());
        }
        return Expression.any(terms);
    }

    private Expression conjunction() throws Syntax {
        List<Expression> terms = new ArrayList<>(List.of(negation()));
        while (word("and")) {
            terms.add(negation());
        }
        return Expression.all(terms);
    }

    private Expression negation() throws Syntax {
        if (++depth > Expression.MAX_DEPTH) {
            throw new Syntax(at, "Parentheses and NOT go at most 50 levels deep.");
        }
        Expression read = word("not") ? Expression.not(negation()) : primary();
        depth--;
        return read;
    }

    private Expression primary() throws Syntax {
        if (at < text.length() && text.charAt(at) == '(') {
            int open = at++;
            blanks();
            Expression inner = disjunction();
            if (at == text.length() || text.charAt(at) != ')') {
                throw at == text.length() ? new Syntax(open, "This ( is never closed.")
                        : new Syntax(at, "Expected AND, OR or ), but found " + found() + ".");
            }
            at++;
            blanks();
            return inner;
        }
        int start = at;
        String name = token();
        if (name.isEmpty() || WORDS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Syntax(start, "Expected a name, but found " + foundAt(start) + ".");
        }
        blanks();
        Optional<Operator> operator = operator();
        return operator.isPresent() ? new Comparison(name, operator.get(), number()) : new Name(name);
    }

    private Optional<Operator> operator() throws Syntax {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.symbol(), at)) {
                at += operator.symbol().length();
                blanks();
                return Optional.of(operator);
            }
        }
        if (at < text.length() && text.charAt(at) == '=') {
            throw new Syntax(at, "Equality is written ==.");
        }
        return Optional.empty();
    }

    private BigDecimal number() throws Syntax {
        int start = at;
        String digits = token();
        if (digits.length() > LONGEST_NUMBER || !digits.matches("-?\\d+(\\.\\d+)?")) {
            throw new Syntax(start, "Expected a number such as 0.8 (at most 40 digits), but found " + foundAt(start) + ".");
        }
        blanks();
        return new BigDecimal(digits);
    }

    /** The next word if it is {@code expected}. */
    private boolean word(String expected) {
        int start = at;
        if (token().equalsIgnoreCase(expected)) {
            blanks();
            return true;
        }
        at = start;
        return false;
    }

    private String token() {
        int start = at;
        while (at < text.length() && nameCharacter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String foundAt(int start) {
        at = start;
        return found();
    }

    private String found() {
        if (at >= text.length()) {
            return "the end";
        }
        int start = at;
        String word = token();
        at = start;
        String shown = word.isEmpty() ? new String(Character.toChars(text.codePointAt(at))) : word;
        return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
    }

    private static boolean nameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-:@/".indexOf(c) >= 0;
    }

    /** Leaves the descent; never leaves this class. */
    private static final class Syntax extends Exception {
        private final int column;

        Syntax(int index, String detail) {
            super(detail, null, false, false);
            this.column = index + 1;
        }
    }
}
