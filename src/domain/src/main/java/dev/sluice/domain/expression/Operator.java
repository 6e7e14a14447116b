package dev.sluice.domain.expression;

import java.math.BigDecimal;

/** How a value is compared with a number. Numbers are equal if they are numerically, {@code 1.0} and {@code 1} for instance. */
public enum Operator {
    AT_LEAST(">="), ABOVE(">"), AT_MOST("<="), BELOW("<"), EQUAL("=="), UNEQUAL("!=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in an expression. */
    public String symbol() {
        return symbol;
    }

    /** The one that holds of a value exactly if this one does not. */
    Operator opposite() {
        return switch (this) {
            case AT_LEAST -> BELOW;
            case ABOVE -> AT_MOST;
            case AT_MOST -> ABOVE;
            case BELOW -> AT_LEAST;
            case EQUAL -> UNEQUAL;
            case UNEQUAL -> EQUAL;
        };
    }

    boolean test(BigDecimal found, BigDecimal wanted) {
        int order = found.compareTo(wanted);
        return switch (this) {
            case AT_LEAST -> order >= 0;
            case ABOVE -> order > 0;
            case AT_MOST -> order <= 0;
            case BELOW -> order < 0;
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
        };
    }
}
