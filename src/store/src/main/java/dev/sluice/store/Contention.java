package dev.sluice.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How widely a claim spreads its choice, per project, as learnt by this process: doubled after a lost race, one less
 * after a claim that went well (additive increase, multiplicative decrease turned round: Chiu and Jain, 1989), so that lost
 * races settle near one in {@code window}. Alone, a worker takes the best. Claims of the same process leave each other what they are trying for.
 */
final class Contention {

    static final int WIDEST = 256;
    private static final int MOST_PROJECTS = 1_000;

    private final Map<String, Integer> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
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
        return windows.getOrDefault(project, 1);
    }

    synchronized void lost(String project) {
        windows.merge(project, 2, (window, two) -> Math.min(WIDEST, window * two));
    }

    synchronized void won(String project) {
        windows.computeIfPresent(project, (id, window) -> window > 2 ? Integer.valueOf(window - 1) : null);
    }
}
