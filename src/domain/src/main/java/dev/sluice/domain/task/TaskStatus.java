package dev.sluice.domain.task;

import java.util.Locale;

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

    /** Whether those who wait for the task may go on. */
    public boolean done() {
        return this == COMPLETING || this == COMPLETED || this == STOOD_IN || this == SKIPPED;
    }

    /** Whether no worker has begun an attempt that is still open, and the task may yet be claimed some day. */
    public boolean open() {
        return this == PENDING || this == READY || this == WAITING;
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if {@code stored} is no status
     */
    public static TaskStatus of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
