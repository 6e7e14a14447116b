package dev.sluice.testkit.simulation;

/**
 * One schedule, to be played as often as wanted with the same outcome.
 *
 * @param seed      from which the decisions are drawn, and in any case what the store draws itself
 * @param blueprint the pipeline, {@code null} for the one that the seed stands for
 * @param choices   the decisions, {@code null} for those drawn from the seed
 */
record Schedule(long seed, Blueprint blueprint, int[] choices) {

    static Schedule of(long seed) {
        return new Schedule(seed, null, null);
    }
}
