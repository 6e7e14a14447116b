package dev.sluice.domain.pipeline;

import dev.sluice.domain.expression.Expression;
import java.math.BigDecimal;
import java.util.List;

/** One gate that a stage states. */
public sealed interface GateEntry {

    /** Where it stands. */
    Place place();

    /**
     * Enough signed, positive reviews.
     *
     * @param points       points needed, above 0
     * @param human        points of a person's review
     * @param ai           points of a model's review
     * @param people       what people have to say
     * @param of           stages or artifact types that are reviewed; empty: those that the stage depends on
     * @param reviewStages stages that review; empty: those that depend on what is reviewed and ask for a reviewer's qualification
     * @param rounds       rounds of reviewing at most, the planned one included
     */
    record ReviewPoints(Place place, BigDecimal points, BigDecimal human, BigDecimal ai, People people,
                        List<Named> of, List<Named> reviewStages, int rounds) implements GateEntry {

        /** Rounds of reviewing where the file does not say. */
        public static final int DEFAULT_ROUNDS = 4;

        public ReviewPoints {
            of = List.copyOf(of);
            reviewStages = List.copyOf(reviewStages);
        }
    }

    /**
     * What people have to say in a review gate.
     *
     * @param min  people among the reviewers at least
     * @param veto whether one negative signed review keeps the gate closed
     */
    record People(int min, boolean veto) {
    }

    /** Artifacts exist. */
    record ArtifactExists(Place place, Expression artifact) implements GateEntry {
    }

    /** A worker of such capabilities has asked for work recently. */
    record CapabilityCheck(Place place, Expression capability) implements GateEntry {
    }

    /** Metrics or scores are good enough. */
    record QualityThreshold(Place place, Expression threshold) implements GateEntry {
    }
}
