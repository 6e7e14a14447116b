package dev.sluice.store;

/**
 * A task as the index shows it: perhaps no longer true.
 *
 * @param task task id
 * @param due  its place in the lane
 */
record Candidate(String task, String due) {

    boolean overdue() {
        return !due.startsWith(Keys.READY_PREFIX);
    }

    /** Whether it was never claimed, so that its token is the project's {@code born} and no attempt is to be kept. */
    boolean firstTime() {
        return !overdue() && due.lastIndexOf('#') < Keys.READY_PREFIX.length();
    }
}
