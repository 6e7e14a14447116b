package dev.sluice.store;

/**
 * A task that could be claimed now.
 *
 * @param task        task id
 * @param stage       its stage
 * @param requirement what a worker must be able to do, {@code ""} for nothing
 * @param attempt     attempts begun so far
 * @param expected    expected duration in ms, 0 if unknown
 */
public record ReadyTask(String task, String stage, String requirement, int attempt, long expected) {
}
