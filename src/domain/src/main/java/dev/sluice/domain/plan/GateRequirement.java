package dev.sluice.domain.plan;

import java.math.BigDecimal;
import java.util.List;

/** What a gate asks for. Sources and subjects are stage ids upstream of the gate's stage. */
public sealed interface GateRequirement {

    /** The gate type as the API and the tables spell it. */
    String type();

    /**
     * Enough signed, positive reviews.
     *
     * @param points         points needed, above 0
     * @param human          points of a person's review
     * @param ai             points of a model's review
     * @param minPeople      people among the reviewers at least
     * @param veto           whether one negative signed review keeps the gate closed
     * @param subjects       stages whose artifacts are reviewed
     * @param reviewStages   stages whose tasks are the reviewing; another round of them can be made when points are short
     */
    record ReviewPoints(BigDecimal points, BigDecimal human, BigDecimal ai, int minPeople, boolean veto,
                        List<String> subjects, List<String> reviewStages) implements GateRequirement {
        @Override
        public String type() {
            return "review_points";
        }
    }

    /**
     * Something exists: artifacts, or a positive review of a subject.
     *
     * @param expression normalised expression over artifact types; {@code positive_review} names a positive review
     * @param sources    stages that could give it
     */
    record ArtifactExists(String expression, List<String> sources) implements GateRequirement {
        @Override
        public String type() {
            return "artifact_exists";
        }
    }

    /**
     * A worker that satisfies the expression has asked for work recently.
     *
     * @param expression normalised expression over capabilities
     */
    record CapabilityCheck(String expression) implements GateRequirement {
        @Override
        public String type() {
            return "capability_check";
        }
    }

    /**
     * A metric or an artifact's quality score is good enough.
     *
     * @param expression normalised comparison, such as {@code code_quality_score >= 0.8}
     * @param sources    stages whose metrics and scores count
     */
    record QualityThreshold(String expression, List<String> sources) implements GateRequirement {
        @Override
        public String type() {
            return "quality_threshold";
        }
    }
}
