package dev.sluice.testkit.simulation;

import java.util.List;

/**
 * One schedule, to be played as often as wanted with the same outcome.
 *
 * @param seed      from which the decisions are drawn, and in any case what the store draws itself
 * @param pipelines the pipeline, and those that may be applied after it; {@code null} for those that the seed stands for
 * @param choices   the decisions, {@code null} for those drawn from the seed
 */
record Schedule(long seed, List<Blueprint> pipelines, int[] choices) {

    static Schedule of(long seed) {
        return new Schedule(seed, null, null);
    }
}
