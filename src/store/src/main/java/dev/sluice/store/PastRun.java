package dev.sluice.store;

/** An attempt that ended without completing its task. */
public record PastRun(String task, TaskView.Run run) {
}
