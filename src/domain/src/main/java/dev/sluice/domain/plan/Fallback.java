package dev.sluice.domain.plan;

/**
 * The task that stands in for another once that has failed for good. Each fallback serves exactly one task.
 *
 * @param task    id of the fallback task
 * @param ordinal the {@code failed:} blocker that comes off it when the failure is final
 */
public record Fallback(String task, int ordinal) {
}
