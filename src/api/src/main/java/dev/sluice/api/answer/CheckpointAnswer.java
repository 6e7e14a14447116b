package dev.sluice.api.answer;

/** A checkpoint was kept under this lease. */
public record CheckpointAnswer(String taskId, long fencingToken) {
}
