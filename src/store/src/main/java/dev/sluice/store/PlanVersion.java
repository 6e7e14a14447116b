package dev.sluice.store;

/**
 * One version of a project's plan.
 *
 * @param version   from 1
 * @param appliedBy who applied it
 * @param appliedAt epoch ms
 * @param tasks     tasks in it
 */
public record PlanVersion(int version, String appliedBy, long appliedAt, int tasks) {
}
