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

    CleanupReport plus(CleanupReport other) {
        return new CleanupReport(projects + other.projects, expired + other.expired, carriedOn + other.carriedOn,
                rechecked + other.rechecked, slots + other.slots, unfinished + other.unfinished, Math.max(oldestOverdueMillis, other.oldestOverdueMillis));
    }
}
