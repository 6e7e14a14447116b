package dev.sluice.domain.task;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What state a task is in, as stored. The lower-case name is what tables and the HTTP API carry. */
public enum TaskStatus {
    /** Blockers are left. */
    PENDING,
    /** May be claimed now. */
    READY,
    /** Failed an attempt; may be claimed once its backoff is over. */
    WAITING,
    /** A worker holds the lease. */
    LEASED,
    /** Its completion is accepted and the effects on others are under way. */
    COMPLETING,
    /** Its last attempt failed and the effects on others are under way. */
    FAILING,
    /** Done by a worker. */
    COMPLETED,
    /** A dead letter: no attempt is left and nothing stood in for it yet. */
    FAILED,
    /** Failed, but its fallback did the work. */
    STOOD_IN,
    /** Not needed: the plan or a success elsewhere made it superfluous. */
    SKIPPED;

    private static final Map<String, TaskStatus> BY_STORED = Stream.of(values()).collect(toUnmodifiableMap(TaskStatus::stored, identity()));

    private final String stored = name().toLowerCase(Locale.ROOT);

    /** Whether those who wait for the task may go on. */
    public boolean done() {
        return this == COMPLETING || this == COMPLETED || this == STOOD_IN || this == SKIPPED;
    }

    /** Whether no worker has begun an attempt that is still open, and the task may yet be claimed some day. */
    public boolean open() {
        return this == PENDING || this == READY || this == WAITING;
    }

    public String stored() {
        return stored;
    }

    /**
     * @throws IllegalArgumentException if {@code stored} is no status
     */
    public static TaskStatus of(String stored) {
        TaskStatus status = BY_STORED.get(stored);
        if (status == null) {
            throw new IllegalArgumentException("no task has the status \"" + stored + "\"");
        }
        return status;
    }
}
