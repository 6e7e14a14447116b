package dev.sluice.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many blockers this process last saw on those who wait for many. Only a hint: others take blockers off, too. It tells when a look before
 * the write is likely to save the second write, which only the removal of the last blocker needs.
 */
final class Countdown {

    /** At this many blockers left, the next to come off may be the last. */
    private static final int NEARLY_NONE = 2;
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, Integer> left = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    synchronized boolean nearlyOver(String project, String task) {
        return left.getOrDefault(key(project, task), Integer.MAX_VALUE) <= NEARLY_NONE;
    }

    /** @param blockers how many are left; none means that nobody need remember */
    synchronized void seen(String project, String task, int blockers) {
        if (blockers == 0) {
            left.remove(key(project, task));
        } else {
            left.put(key(project, task), blockers);
        }
    }

    private static String key(String project, String task) {
        return project + "#" + task;
    }
}
