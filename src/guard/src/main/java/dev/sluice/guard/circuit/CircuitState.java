package dev.sluice.guard.circuit;

import java.util.Locale;

/** Whether DynamoDB is asked, in the order of how bad it is. */
public enum CircuitState {
    /** It is. */
    CLOSED,
    /** A few requests are let through to see. */
    HALF_OPEN,
    /** It is not: it failed too often of late. */
    OPEN;

    /** For example {@code half-open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
