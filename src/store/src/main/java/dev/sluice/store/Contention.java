package dev.sluice.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How widely a claim spreads its choice, per project, as learnt by this process: at once {@link #WIDE} after a lost race, doubled after each further one, and
 * a sixteenth less after a claim that went well. So it settles where some one in twelve tries is lost, whether the rivals are few or many; most of these are
 * noticed by a look, before anything is written. Alone, a worker takes the best. Claims of the same process leave each other what they are trying for.
 *
 * <p>Doubling from the start would take six lost races until 64 workers rarely meet, and each instance on Lambda has to learn it for itself.
 */
final class Contention {

    static final int WIDE = 64;
    static final int WIDEST = 256;
    private static final double KEPT_AFTER_SUCCESS = 15.0 / 16;
    /** Below, nothing is left to spread. */
    private static final double ALONE = 2;
    private static final int MOST_PROJECTS = 1_000;

    private final Map<String, Double> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MOST_PROJECTS;
        }
    };

    private final Set<String> tried = new HashSet<>();

    /** Whether no other claim of this process is trying for the task; {@link #end} must follow then. */
    synchronized boolean begin(String project, String task) {
        return tried.add(project + "/" + task);
    }

    synchronized void end(String project, String task) {
        tried.remove(project + "/" + task);
    }

    synchronized int window(String project) {
        return windows.getOrDefault(project, 1.0).intValue();
    }

    synchronized void lost(String project) {
        windows.merge(project, (double) WIDE, (window, wide) -> Math.min(WIDEST, Math.max(wide, 2 * window)));
    }

    synchronized void won(String project) {
        windows.computeIfPresent(project, (id, window) -> window * KEPT_AFTER_SUCCESS < ALONE ? null : Double.valueOf(window * KEPT_AFTER_SUCCESS));
    }
}
