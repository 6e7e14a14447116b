package dev.sluice.testkit.simulation;

/** What schedules are to be about, where that is not left to chance. */
public enum Theme {
    /** Whatever comes. */
    ANY,
    /** Pipelines are changed while work goes on. */
    PLANS,
    /** The project is deleted and made anew. */
    DELETION,
    /** Gates wait for reviews, scores and metrics. */
    GATES,
    /** Stages have limits. */
    LIMITS,
    /** Attempts fail for good, others stand in, and who stands in is changed. */
    FALLBACKS,
    /** Whoever completes asks for the next. */
    CHAINS,
    /** Plans make the moves that are rare: instances come and go, fallbacks go to another stage, other workers are asked for; and leases differ in length. */
    MOVES;

    /** Those that seeds draw from. What came later is asked for by name, so that each seed keeps its meaning. */
    private static final Theme[] DRAWN = {ANY, PLANS, DELETION, GATES, LIMITS, FALLBACKS, CHAINS};

    /** Whether two people apply changed plans all the time. */
    boolean changesPlans() {
        return this == PLANS || this == FALLBACKS || this == MOVES;
    }

    /** One for each schedule: half of them are about whatever comes. */
    static Theme drawn(Choices choices) {
        int which = choices.below(2 * DRAWN.length);
        return which < DRAWN.length ? DRAWN[which] : ANY;
    }
}
