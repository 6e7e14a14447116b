package dev.sluice.domain.insight;

import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Calls that bring a closed gate nearer to opening. */
final class GateCalls {

    /** The name of a positive review in a planned expression. */
    private static final String REVIEW = "positive_review";

    private final Scene scene;
    private final Givers givers;
    private final Calls calls;
    private final ReviewCalls reviews;
    private final ValueCalls values;

    GateCalls(Scene scene, GateSources sources) {
        this.scene = scene;
        this.givers = new Givers(scene, sources);
        this.calls = Calls.about(scene.snapshot());
        this.reviews = new ReviewCalls(scene, givers);
        this.values = new ValueCalls(givers, calls);
    }

    /** At most three of a kind. */
    List<Recommendation> opening(GateNode gate) {
        Wants wants = scene.gate(gate.id()).orElseThrow().wants();
        if (gate.requirement() instanceof GateRequirement.CapabilityCheck check) {
            return List.of(coming(gate, check));
        } else if (wants instanceof Wants.Reviews lacking && gate.requirement() instanceof GateRequirement.ReviewPoints points) {
            return reviews.opening(gate, points, lacking);
        } else if (wants instanceof Wants.Existence lacking && gate.requirement() instanceof GateRequirement.ArtifactExists exists) {
            return existing(gate, exists, lacking);
        } else if (wants instanceof Wants.Values lacking && gate.requirement() instanceof GateRequirement.QualityThreshold quality) {
            return values.opening(gate, quality, lacking);
        }
        return List.of();
    }

    private Recommendation coming(GateNode gate, GateRequirement.CapabilityCheck check) {
        List<String> capabilities = Requirements.capabilities(check.expression());
        return new Recommendation("Let a worker with " + String.join(", ", capabilities) + " ask for work, so that gate " + gate.id()
                + " knows there is one.", "POST", calls.project() + "/reservations",
                Bodies.of("workerId", "worker-1", "capabilities", capabilities, "limit", 1));
    }

    /** A task that is done delivers no other types of artifacts, and takes none back. */
    private List<Recommendation> existing(GateNode gate, GateRequirement.ArtifactExists exists, Wants.Existence wants) {
        Set<String> artifacts = new TreeSet<>(wants.missing());
        boolean review = artifacts.remove(REVIEW);
        if (!wants.unwanted().isEmpty()) {
            return List.of(calls.again(gate, "ask for something else than NOT " + String.join(", ", new TreeSet<>(wants.unwanted()))
                    + ". That is there, and what was delivered stays."));
        } else if (!artifacts.isEmpty()) {
            return List.of(calls.again(gate, "ask for something else than " + String.join(", ", artifacts)
                    + ", or depend on a stage that is yet to deliver it. Whoever was to deliver it is done, or will never be."));
        }
        return review ? List.of(reviews.review(gate, reviewed(exists), Wants.Reviewer.PERSON)) : List.of();
    }

    /** What is reviewed, rather than those who review it. */
    private Set<String> reviewed(GateRequirement.ArtifactExists exists) {
        Set<String> inputs = new LinkedHashSet<>();
        givers.first(exists.sources()).stream().flatMap(giver -> scene.node(scene.number(giver.task())).stream())
                .forEach(node -> node.work().inputs().forEach(input -> inputs.add(input.stage())));
        inputs.retainAll(exists.sources());
        return inputs.isEmpty() ? new LinkedHashSet<>(exists.sources()) : inputs;
    }
}
