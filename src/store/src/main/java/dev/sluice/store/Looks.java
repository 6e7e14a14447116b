package dev.sluice.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks that one call has looked at so far. A hint says what was true some time ago, and whoever goes by it writes under a condition; so one that is a few
 * requests older is as good, and saves half an RRU and a request.
 */
final class Looks {

    private final Map<String, TaskItem> seen = new HashMap<>();

    /** A new look at it, for whoever asks later, too. */
    Optional<TaskItem> take(Tasks tasks, String project, String task) {
        Optional<TaskItem> hint = tasks.hint(project, task);
        hint.ifPresent(item -> seen.put(task, item));
        return hint;
    }

    /** As it was when this call looked at it; empty if it never did. */
    Optional<TaskItem> at(String task) {
        return Optional.ofNullable(seen.get(task));
    }
}
