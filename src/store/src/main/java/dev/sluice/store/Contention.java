package dev.sluice.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How widely a claim spreads its choice, per project, as learnt by this process: among {@link #WIDE} after a lost race, among twice as many after each further
 * one, and a sixteenth less after a claim that went well. So it settles where some one in twelve tries is lost, whether the rivals are few or many; some of these are
 * noticed by a look, before anything is written. Alone, a worker takes the best; so it does again {@link #FORGOTTEN_AFTER_MILLIS} after the last lost race, since where
 * tasks take minutes their order is worth more than a race. Claims of the same process leave each other what they are trying for.
 */
final class Contention {

    static final int WIDE = 16;
    static final int WIDEST = 256;
    static final long FORGOTTEN_AFTER_MILLIS = 30_000;
    private static final double KEPT_AFTER_SUCCESS = 15.0 / 16;
    /** Below, nothing is left to spread. */
    private static final double ALONE = 2;
    private static final int MOST_PROJECTS = 1_000;

    private record Window(double width, long lost) {
    }

    private final LongSupplier now;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_PROJECTS;
        }
    };

    private final Set<String> tried = new HashSet<>();

    /** @param now epoch ms */
    Contention(LongSupplier now) {
        this.now = now;
    }

    /** Whether no other claim of this process is trying for the task; {@link #end} must follow then. */
    synchronized boolean begin(String project, String task) {
        return tried.add(project + "/" + task);
    }

    synchronized void end(String project, String task) {
        tried.remove(project + "/" + task);
    }

    synchronized int window(String project) {
        return (int) width(project);
    }

    private double width(String project) {
        Window window = windows.get(project);
        return window == null || now.getAsLong() - window.lost() > FORGOTTEN_AFTER_MILLIS ? 1 : window.width();
    }

    synchronized void lost(String project) {
        windows.put(project, new Window(Math.min(WIDEST, Math.max(WIDE, 2 * width(project))), now.getAsLong()));
    }

    synchronized void won(String project) {
        double width = width(project) * KEPT_AFTER_SUCCESS;
        windows.computeIfPresent(project, (id, window) -> width < ALONE ? null : new Window(width, window.lost()));
    }
}
