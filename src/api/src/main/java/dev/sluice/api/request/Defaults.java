package dev.sluice.api.request;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What counts where a request says nothing. */
final class Defaults {

    static final int LEASE_SECONDS = 300;
    static final int CLAIMED = 1;
    static final int LISTED = 10;
    static final int WAITING = 100;

    private Defaults() {
    }

    /** Elements that could not be read are {@code null}, which {@code List.copyOf} would not take. */
    static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : Collections.unmodifiableList(given);
    }

    /** Digits of a digest mean the same in either case; one of them is kept. */
    static String lowerCase(String digest) {
        return digest == null ? null : digest.toLowerCase(Locale.ROOT);
    }

    static <K, V> Map<K, V> map(Map<K, V> given) {
        return given == null ? Map.of() : Collections.unmodifiableMap(given);
    }
}
