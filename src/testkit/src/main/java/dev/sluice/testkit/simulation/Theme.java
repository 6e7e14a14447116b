package dev.sluice.testkit.simulation;

/** What schedules are to be about, where that is not left to chance. */
public enum Theme {
    /** Whatever the seed says. */
    ANY,
    /** Pipelines are changed while work goes on. */
    PLANS,
    /** The project is deleted and made anew. */
    DELETION,
    /** Gates wait for reviews, scores and metrics. */
    GATES,
    /** Stages have limits. */
    LIMITS
}
