package dev.sluice.store;

import java.util.Arrays;
import java.util.List;

/** Lets tests of other packages take conditions away by their names. */
public final class Conditions {

    private Conditions() {
    }

    /** The names of all conditions that a write may carry. */
    public static List<String> names() {
        return Arrays.stream(Condition.values()).map(Enum::name).toList();
    }

    public static String expression(String name) {
        return Condition.valueOf(name).expression();
    }
}
