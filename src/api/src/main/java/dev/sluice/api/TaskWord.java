package dev.sluice.api;

import dev.sluice.domain.task.TaskStatus;
import java.util.Locale;

/** A task's state as the API spells it: the lower-case name. */
public enum TaskWord {
    PENDING, BLOCKED, READY, IN_PROGRESS, COMPLETING, FAILING, COMPLETED, FAILED, STOOD_IN, SKIPPED;

    /** A task that waits for its next attempt is ready, with a {@code retryAt}. */
    public static TaskWord of(TaskStatus status) {
        if (status == TaskStatus.LEASED) {
            return IN_PROGRESS;
        }
        return status == TaskStatus.WAITING ? READY : valueOf(status.name());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
