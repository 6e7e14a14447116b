package dev.sluice.testkit.memory;

import java.math.BigDecimal;

/** DynamoDB's numbers: decimal, compared by value, written in one way only. */
final class Numbers {

    private static final int SURELY_LONG = 18;
    private static final int MOST_DIGITS = 38;
    private static final int LEAST_MAGNITUDE = -130;
    private static final int MOST_MAGNITUDE = 125;

    private Numbers() {
    }

    /** The one way in which DynamoDB writes the number. */
    static String normal(String number) {
        if (isPlain(number)) {
            return number;
        }
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(number).stripTrailingZeros();
        } catch (NumberFormatException notOne) {
            throw Faults.invalid("The parameter cannot be converted to a numeric value: " + number);
        }
        if (decimal.precision() > MOST_DIGITS) {
            throw Faults.invalid("Attempting to store more than 38 significant digits in a Number");
        }
        // A power of ten that the first digit stands for: 1.5e7 has 7.
        int magnitude = decimal.precision() - decimal.scale() - 1;
        if (decimal.signum() != 0 && (magnitude < LEAST_MAGNITUDE || magnitude > MOST_MAGNITUDE)) {
            throw Faults.invalid("Number " + (magnitude < 0 ? "underflow" : "overflow")
                    + ". Attempting to store a number with magnitude " + (magnitude < 0 ? "smaller" : "larger") + " than supported range");
        }
        return decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }

    static int compare(String a, String b) {
        return isPlain(a) && isPlain(b) ? Long.compare(Long.parseLong(a), Long.parseLong(b))
                : new BigDecimal(a).compareTo(new BigDecimal(b));
    }

    static String plus(String a, String b) {
        return isPlain(a) && isPlain(b) ? Long.toString(Long.parseLong(a) + Long.parseLong(b))
                : normal(new BigDecimal(a).add(new BigDecimal(b)).toString());
    }

    static String minus(String a, String b) {
        return isPlain(a) && isPlain(b) ? Long.toString(Long.parseLong(a) - Long.parseLong(b))
                : normal(new BigDecimal(a).subtract(new BigDecimal(b)).toString());
    }

    /** Bytes that DynamoDB bills: one for each pair of digits, counted from the decimal point, without zeros at either end; one more, and one for a minus. */
    static int size(String number) {
        int sign = number.charAt(0) == '-' ? 1 : 0;
        int dot = number.indexOf('.');
        int whole = dot < 0 ? number.length() : dot;
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int i = sign; i < number.length(); i++) {
            if (i != dot && number.charAt(i) != '0') {
                int pair = i < whole ? -((whole - i + 1) / 2) : (i - whole - 1) / 2;
                first = Math.min(first, pair);
                last = Math.max(last, pair);
            }
        }
        return first > last ? 1 : last - first + 2 + sign;
    }

    /** A whole number that fits a {@code long} and is written without anything superfluous. */
    private static boolean isPlain(String number) {
        int length = number.length();
        int from = length > 1 && number.charAt(0) == '-' ? 1 : 0;
        if (length == 0 || length - from > SURELY_LONG || number.charAt(from) == '0' && length > 1) {
            return false;
        }
        for (int i = from; i < length; i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
