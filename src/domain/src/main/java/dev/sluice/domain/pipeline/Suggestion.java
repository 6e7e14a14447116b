package dev.sluice.domain.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that was probably meant. */
public final class Suggestion {

    private static final int MOST_CANDIDATES = 2_000;

    private Suggestion() {
    }

    /**
     * {@code " Did you mean 'x'?"} with the closest of {@code candidates}, or {@code ""} if none is close. Nothing is looked
     * for among thousands: the search takes time, and by then some name is always close.
     */
    public static String of(String wrong, Collection<String> candidates) {
        if (candidates.size() > MOST_CANDIDATES || wrong.length() > Ids.MAX_LENGTH) {
            return "";
        }
        int close = Math.max(1, Math.min(3, wrong.length() / 3));
        return candidates.stream()
                .filter(candidate -> !candidate.equals(wrong) && Math.abs(candidate.length() - wrong.length()) <= close)
                .filter(candidate -> distance(wrong, candidate) <= close)
                .min(Comparator.<String>comparingInt(candidate -> distance(wrong, candidate)).thenComparing(candidate -> candidate))
                .map(candidate -> " Did you mean '" + candidate + "'?").orElse("");
    }

    /** Edits (Levenshtein, 1966) between two names, upper and lower case and '-' and '_' being the same. */
    private static int distance(String one, String other) {
        String a = folded(one);
        String b = folded(other);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[b.length()];
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
