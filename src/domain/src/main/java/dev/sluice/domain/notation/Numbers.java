package dev.sluice.domain.notation;

import dev.sluice.domain.notation.Located.Kind;
import dev.sluice.domain.notation.Located.Scalar;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of sane size: what is computed with them later must not take memory by the power of ten. */
final class Numbers {

    private static final int LONGEST = 60;
    private static final int MOST_DIGITS = 40;

    private Numbers() {
    }

    /** The number that stands there, if one does; YAML's underscores are left out. */
    static Optional<BigDecimal> of(Located value) {
        return value instanceof Scalar scalar && scalar.kind() == Kind.NUMBER ? of(scalar.text()) : Optional.empty();
    }

    static Optional<BigDecimal> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.replace("_", ""));
            boolean sane = number.signum() == 0 || Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                    && Math.abs((long) number.scale()) <= MOST_DIGITS;
            return sane ? Optional.of(plain(number)) : Optional.empty();
        } catch (NumberFormatException notDecimal) {
            return Optional.empty();
        }
    }

    /** Without trailing zeros and without a power of ten: 5.0 is 5, and ten is 10. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
