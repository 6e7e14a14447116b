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
    CHAINS;

    /** One for each schedule: half of them are about whatever comes. */
    static Theme drawn(Choices choices) {
        int which = choices.below(2 * values().length);
        return which < values().length ? values()[which] : ANY;
    }
}
