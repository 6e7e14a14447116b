package dev.sluice.domain.plan;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a gate asks for. Sources and subjects are stage ids upstream of the gate's stage. */
public sealed interface GateRequirement {

    /** The gate type as the API and the tables spell it. */
    String type();

    /** Stages whose tasks have something to tell the gate: by what they deliver, by reviews of it, or by being the reviewing itself. */
    default Set<String> listensTo() {
        if (this instanceof ReviewPoints points) {
            Set<String> stages = new HashSet<>(points.subjects());
            stages.addAll(points.reviewStages());
            return stages;
        } else if (this instanceof ArtifactExists exists) {
            return Set.copyOf(exists.sources());
        } else if (this instanceof QualityThreshold quality) {
            return Set.copyOf(quality.sources());
        }
        return Set.of();
    }

    /** Artifact types and metrics that its condition is about; none for one about reviews by points, or about workers. */
    default Set<String> names() {
        if (this instanceof ArtifactExists exists) {
            return names(exists.expression());
        }
        return this instanceof QualityThreshold quality ? names(quality.expression()) : Set.of();
    }

    private static Set<String> names(String expression) {
        return Expression.parse(expression) instanceof Expression.Parsed parsed ? parsed.expression().names() : Set.of();
    }

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
     * @param rounds         rounds of reviewing at most, the planned one included; 1 for no further ones
     * @param authority      normalised expression over what a signer must be able to do, {@code ""} for nothing
     */
    record ReviewPoints(BigDecimal points, BigDecimal human, BigDecimal ai, int minPeople, boolean veto,
                        List<String> subjects, List<String> reviewStages, int rounds, String authority) implements GateRequirement {
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
     * @param awaited    those of the sources all of whose tasks must be done first; what any of them delivered must be good enough. Where
     *                   only others delivered a value, one that is good enough will do
     */
    record QualityThreshold(String expression, List<String> sources, List<String> awaited) implements GateRequirement {
        @Override
        public String type() {
            return "quality_threshold";
        }
    }
}
