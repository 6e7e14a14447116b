package dev.sluice.api.answer;

import java.time.Instant;

/** Epoch milliseconds, as the store has them, as instants. */
public final class Times {

    private Times() {
    }

    /** @return {@code null} for {@code null} */
    public static Instant at(Long epochMillis) {
        return epochMillis == null ? null : Instant.ofEpochMilli(epochMillis);
    }
}
