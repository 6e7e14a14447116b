package dev.sluice.client;

/**
 * How many tasks a pool takes on at once: begins at a minimum, doubles up to a maximum while its claims are answered in full, and falls
 * back to what it is busy with, and one place to look for more, when they are not. So a pool takes what is there within a few claims, and
 * yet leaves something for others that start at the same moment.
 */
final class Width {

    private final int least;
    private final int most;
    private int now;

    /** @throws IllegalArgumentException unless 1 &lt;= least &lt;= most */
    Width(int least, int most) {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("a pool has at least 1 worker, and at most no fewer; not " + least + " to " + most);
        }
        this.least = least;
        this.most = most;
        this.now = least;
    }

    /** Places left, beside those that are busy. */
    int free(int busy) {
        return Math.max(0, now - busy);
    }

    /** A claim was answered in full: there may be more. */
    void filled() {
        now = Math.min(most, 2 * now);
    }

    /** A claim was not answered in full: there is no more. */
    void fellShort(int busy) {
        now = Math.min(most, Math.max(least, busy + 1));
    }
}
