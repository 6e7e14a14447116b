package dev.sluice.domain.insight;

import dev.sluice.domain.task.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** States, moments and lists as people read them. */
public final class Words {

    private static final int SHOWN = 3;
    private static final int LONGEST = 200;

    private Words() {
    }

    /**
     * A status as the API spells it.
     *
     * @param stuck whether the task can't become ready any more
     */
    public static String status(TaskStatus status, boolean stuck) {
        return switch (status) {
            case LEASED -> "in_progress";
            case WAITING -> "ready";
            case PENDING -> stuck ? "blocked" : "pending";
            default -> status.stored();
        };
    }

    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** {@code a, b, c and 4 more}. */
    static String list(List<String> names) {
        if (names.size() <= SHOWN) {
            return names.size() < 2 ? String.join("", names)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        }
        return String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }

    /** What a worker must be able to do, as the end of "for ...". */
    static String worker(String requirement) {
        return requirement.isEmpty() ? "any worker" : "a worker with " + requirement;
    }

    /** {@code ": <error>"} in one line that is not too long; nothing where nothing was said. */
    static String said(String error) {
        if (error == null || error.isBlank()) {
            return "";
        }
        String line = error.strip().replaceAll("\\s+", " ");
        return ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...");
    }
}
