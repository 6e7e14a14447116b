package dev.sluice.domain.pipeline;

import dev.sluice.domain.expression.Expression;

/** One entry of {@code requirements}. */
public record Requirement(Kind kind, Expression expression, Place place) {

    /** What the expression is over. */
    public enum Kind {
        /** Artifact types that must exist. */
        INPUT_ARTIFACT,
        /** Artifact types that come along if they exist. */
        OPTIONAL_INPUT,
        /** What the worker must be able to do. */
        CAPABILITY,
        /** What the worker's model must be able to do. */
        MODEL_CAPABILITY,
        /** What entitles the worker to review; marks a stage as reviewing. */
        REVIEWER_QUALIFICATION,
        /** What entitles the worker to decide. */
        AUTHORITY,
        /** Metrics of what went before. */
        QUALITY_GATE;

        /** Whether it is asked of the worker. */
        public boolean ofWorker() {
            return this == CAPABILITY || this == MODEL_CAPABILITY || this == REVIEWER_QUALIFICATION || this == AUTHORITY;
        }
    }
}
