package dev.sluice.guard.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One change, or an attempt at one, for the audit. What is not known is {@code null}.
 *
 * @param what    such as {@code claim}
 * @param project project id
 * @param task    task id
 * @param who     worker, reviewer or signer, else the caller
 * @param from    state before
 * @param to      state after
 * @param outcome {@code accepted}, a problem's code, {@code unknown} if the store was lost on the way, or {@code failed}
 */
record Change(String what, String project, String task, String who, String from, String to, String outcome) {

    static final String ACCEPTED = "accepted";

    /** Something that is about to be tried. */
    static Change of(String what, String project, String task, String who) {
        return new Change(what, project, task, who, null, null, null);
    }

    Change from(String state) {
        return new Change(what, project, task, who, state, to, outcome);
    }

    Change accepted(String state) {
        return new Change(what, project, task, who, from, state, ACCEPTED);
    }

    /** Not done, or nobody knows; then what it was before is not known either. */
    Change ended(String how) {
        return new Change(what, project, task, who, null, null, how);
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "what", what);
        put(fields, Tags.PROJECT, project);
        put(fields, Tags.TASK, task);
        put(fields, "who", who);
        put(fields, "from", from);
        put(fields, "to", to);
        put(fields, "outcome", outcome);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
