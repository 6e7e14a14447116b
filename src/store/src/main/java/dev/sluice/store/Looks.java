package dev.sluice.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hints that one call has read, so that its later steps need not read them again. Not for more than one thread. */
final class Looks {

    private final Tasks tasks;
    private final String project;
    private final Map<String, TaskItem> seen = new HashMap<>();

    Looks(Tasks tasks, String project) {
        this.tasks = tasks;
        this.project = project;
    }

    Optional<TaskItem> at(String task) {
        Optional<TaskItem> hint = tasks.hint(project, task);
        hint.ifPresent(item -> seen.put(task, item));
        return hint;
    }

    /** By task, as they are so far. */
    Map<String, TaskItem> seen() {
        return Map.copyOf(seen);
    }
}
