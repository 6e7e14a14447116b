package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Stored states in the words of the API. */
final class Words {

    private Words() {
    }

    static String status(TaskStatus status) {
        return switch (status) {
            case LEASED -> "in_progress";
            case WAITING -> "ready";
            default -> status.stored();
        };
    }

    /** A status with what a reader would ask next: who holds it, until when it waits. */
    static String state(TaskItem task) {
        return switch (task.shown()) {
            case LEASED -> "in_progress, held by " + task.owner() + " until " + time(task.expiry());
            case WAITING -> "ready, retry at " + time(task.number("retryat"));
            case COMPLETED -> "completed, and about to let it go on";
            default -> status(task.shown());
        };
    }

    /** How far a gate is, and what would help. */
    static String gate(GateView gate) {
        String help = gate.verdict().help();
        return gate.satisfied() ? gate.status() : gate.verdict().current() + (help.isEmpty() ? "" : ": " + help);
    }

    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
