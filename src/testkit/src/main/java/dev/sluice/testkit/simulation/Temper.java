package dev.sluice.testkit.simulation;

/**
 * How wild a schedule is. Many are wild in one respect only, so that what needs a long stretch of ordinary work is found as well.
 *
 * @param switches of 256 requests, those at which another caller goes on first
 * @param faults   of 256 requests, those to which something happens
 * @param stale    one in so many eventually consistent reads misses something; 0 for none
 */
record Temper(int switches, int faults, int stale) {

    private static final int[] SWITCHES = {0, 12, 40, 90};
    private static final int[] FAULTS = {0, 2, 5, 14};
    private static final int[] STALE = {0, 16, 4};

    /** Around a request that a bug is about. */
    static final Temper WILD = new Temper(120, 90, 0);

    static Temper drawn(Choices choices) {
        return new Temper(SWITCHES[choices.below(SWITCHES.length)], FAULTS[choices.below(FAULTS.length)], STALE[choices.below(STALE.length)]);
    }
}
