package dev.sluice.store;

/**
 * A lease by its task and fencing token, as it stands in slots, chains and listings: {@code <task>#<token>}. A task's id may hold a {@code #}; a token does not.
 *
 * @param token of this lease, not of the one that the task may have by now
 */
record LeaseName(String task, long token) {

    static LeaseName parse(String stored) {
        int hash = stored.lastIndexOf('#');
        return new LeaseName(stored.substring(0, hash), Long.parseLong(stored.substring(hash + 1)));
    }

    @Override
    public String toString() {
        return task + "#" + token;
    }
}
