package dev.sluice.store;

/**
 * A task as the index shows it: perhaps no longer true.
 *
 * @param task  task id
 * @param queue where it stands: while it is ready, its own lane
 * @param due   its place there
 */
record Candidate(String task, String queue, String due) {

    boolean overdue() {
        return !due.startsWith(Keys.READY_PREFIX);
    }

    /** Whether it was never claimed, so that its token is the project's {@code born} and no attempt is to be kept. */
    boolean firstTime() {
        return !overdue() && due.lastIndexOf('#') < Keys.READY_PREFIX.length();
    }
}
