package dev.sluice.store;

import dev.sluice.domain.pipeline.Ids;
import java.util.regex.Pattern;

/** Where lists go on: comes back from callers, so it may be anything, and a key made of anything may be one that DynamoDB does not take. */
final class Places {

    private static final Pattern ATTEMPT = Pattern.compile("\\d{4,10}");

    private Places() {
    }

    /** Whether a list of tasks can go on there; {@code null} is its beginning. */
    static boolean amongTasks(String place) {
        return place == null || Ids.valid(place);
    }

    /** The same of attempts, {@code <task>#<attempt>}. */
    static boolean amongRuns(String place) {
        if (place == null) {
            return true;
        }
        int end = place.indexOf('#');
        return end >= 0 && Ids.valid(place.substring(0, end)) && ATTEMPT.matcher(place.substring(end + 1)).matches();
    }

    /** The same of projects in one of the statuses, {@code <status>#<project>}. */
    static boolean amongProjects(Iterable<String> statuses, String place) {
        if (place == null) {
            return true;
        }
        for (String status : statuses) {
            String before = Keys.projectDue(status, "");
            if (place.startsWith(before)) {
                return Ids.valid(place.substring(before.length()));
            }
        }
        return false;
    }
}
