package dev.sluice.store;

/**
 * What one round of cleanup did.
 *
 * @param projects   active projects looked at
 * @param expired    leases that had run out and were closed
 * @param carriedOn  completions, failures, applies and deletions that were finished for someone
 * @param rechecked  tasks whose blockers were looked at again
 * @param slots      stale slots taken off
 * @param unfinished projects left for the next round because the time was up
 * @param oldestOverdueMillis how long ago the oldest lease had run out that was closed or carried on; a healthy schedule keeps it near its period
 */
public record CleanupReport(int projects, int expired, int carriedOn, int rechecked, int slots, int unfinished,
                            long oldestOverdueMillis) {

    static final CleanupReport NOTHING = new CleanupReport(0, 0, 0, 0, 0, 0, 0);
    static final CleanupReport ONE_PROJECT = new CleanupReport(1, 0, 0, 0, 0, 0, 0);

    static CleanupReport expired(long overdueMillis) {
        return new CleanupReport(0, 1, 0, 0, 0, 0, overdueMillis);
    }

    /** @param overdueMillis 0 for what is not a lease */
    static CleanupReport carriedOn(int what, long overdueMillis) {
        return new CleanupReport(0, 0, what, 0, 0, 0, overdueMillis);
    }

    static CleanupReport rechecked(int tasks) {
        return new CleanupReport(0, 0, 0, tasks, 0, 0, 0);
    }

    static CleanupReport slots(int stale) {
        return new CleanupReport(0, 0, 0, 0, stale, 0, 0);
    }

    static CleanupReport unfinished(int projects) {
        return new CleanupReport(0, 0, 0, 0, 0, projects, 0);
    }

    CleanupReport plus(CleanupReport other) {
        return new CleanupReport(projects + other.projects, expired + other.expired, carriedOn + other.carriedOn,
                rechecked + other.rechecked, slots + other.slots, unfinished + other.unfinished, Math.max(oldestOverdueMillis, other.oldestOverdueMillis));
    }
}
