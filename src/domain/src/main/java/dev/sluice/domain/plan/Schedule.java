package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Band;

/**
 * When a task matters, by the critical path method (Kelley and Walker, 1959).
 *
 * @param expectedMillis    expected duration, 0 if unknown
 * @param bottomLevelMillis longest path from the task's start to the end of the project; a task without a duration
 *                          counts as 1 ms there, so that depth decides where durations are unknown
 * @param slackMillis       how much later it could start without moving the end; 0 on the critical path
 * @param band              what people see: as the stage states it, else from the slack
 * @param stated            whether the stage states the band; a stated one goes before or after the computed order
 */
public record Schedule(long expectedMillis, long bottomLevelMillis, long slackMillis, Band band, boolean stated) {
}
