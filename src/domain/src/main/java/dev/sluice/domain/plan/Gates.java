package dev.sluice.domain.plan;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.expression.Operator;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles what a stage asks for, beside the completion of others, to gates. */
final class Gates {

    /** Gates that a stage has at most, so that they fit into a blocker set beside relays. */
    static final int MAX_PER_STAGE = 16;

    private static final int MAX_PER_PROJECT = 10_000;

    private final StageGraph graph;
    private final Faults faults;
    private final Artifacts artifacts;
    private final Reviews reviews;
    private final Room room;
    private int total;

    /**
     * @param ordered whether the stages have an order; if they wait in a circle, nothing is said about what comes too late
     */
    Gates(StageGraph graph, boolean ordered, Faults faults) {
        this.graph = graph;
        this.faults = faults;
        this.artifacts = new Artifacts(graph, ordered, faults);
        this.reviews = new Reviews(graph, ordered, faults);
        this.room = new Room(graph, faults);
    }

    /** The gates of {@code stage}; none for a stage that is skipped, though its mistakes are still faults. */
    List<GateDraft> of(Stage stage) {
        if (total > MAX_PER_PROJECT) {
            return List.of();
        }
        List<GateRequirement> requirements = new ArrayList<>();
        minimumScores(stage, requirements);
        for (Requirement requirement : stage.conditions().requirements()) {
            switch (requirement.kind()) {
                case INPUT_ARTIFACT -> artifacts.input(stage, requirement).ifPresent(requirements::add);
                case QUALITY_GATE -> threshold(stage, requirement.expression(), requirement.place()).ifPresent(requirements::add);
                default -> { }
            }
        }
        stage.conditions().gates().forEach(entry -> stated(stage, entry).ifPresent(requirements::add));
        total += requirements.size();
        if (requirements.size() > MAX_PER_STAGE) {
            faults.add(stage.place(), "Stage '" + stage.id() + "' has " + requirements.size() + " gates; it may have 16. Join conditions with AND, or spread them over stages.");
        } else if (total > MAX_PER_PROJECT) {
            faults.add(stage.place(), "The pipeline has more than 10,000 gates from here on; join conditions or split it.");
        }
        if (graph.skipped(stage.id()) || requirements.isEmpty()) {
            return List.of();
        }
        room.waiting(stage);
        requirements.forEach(requirement -> room.heard(stage, requirement));
        return named(stage, requirements);
    }

    private static List<GateDraft> named(Stage stage, List<GateRequirement> requirements) {
        Map<String, Integer> ofType = new HashMap<>();
        List<GateDraft> gates = new ArrayList<>();
        for (GateRequirement requirement : requirements) {
            int number = ofType.merge(requirement.type(), 1, Integer::sum);
            gates.add(new GateDraft(stage.id() + "/" + requirement.type() + (number == 1 ? "" : "-" + number), stage.id(), requirement));
        }
        return gates;
    }

    private Optional<GateRequirement> stated(Stage stage, GateEntry entry) {
        if (entry instanceof GateEntry.ReviewPoints points) {
            return reviews.points(stage, points);
        } else if (entry instanceof GateEntry.ArtifactExists exists) {
            return artifacts.gate(stage, exists.artifact(), exists.place());
        } else if (entry instanceof GateEntry.QualityThreshold quality) {
            return threshold(stage, quality.threshold(), quality.place());
        }
        return Optional.of(new GateRequirement.CapabilityCheck(((GateEntry.CapabilityCheck) entry).capability().toString()));
    }

    private void minimumScores(Stage stage, List<GateRequirement> requirements) {
        for (StageGraph.Resolved resolved : graph.dependencies(stage.id())) {
            if (resolved.dependency().minScore() == null || resolved.stages().isEmpty()) {
                continue;
            }
            Collection<String> types = resolved.artifact() ? List.of(resolved.dependency().target().name()) : outputs(resolved.stages());
            if (types.isEmpty()) {
                faults.add(resolved.dependency().target().place(), "A min_score needs an artifact to be scored, but stage '"
                        + resolved.dependency().target().name() + "' has no outputs.");
                continue;
            }
            List<String> sources = running(resolved.stages());
            if (!sources.isEmpty()) {
                Expression all = Expression.all(types.stream().<Expression>map(type ->
                        new Expression.Comparison(type, Operator.AT_LEAST, resolved.dependency().minScore())).toList());
                requirements.add(new GateRequirement.QualityThreshold(all.toString(), sources,
                        resolved.dependency().anyOne() ? List.of() : sources));
            }
        }
    }

    private Optional<GateRequirement> threshold(Stage stage, Expression expression, Place place) {
        Set<String> upstream = graph.upstream(stage.id());
        if (upstream.isEmpty()) {
            faults.add(place, "'" + expression + "' could never hold: stage '" + stage.id()
                    + "' waits for no other stage whose metrics or scores could count. Add a dependency.");
        }
        List<String> sources = running(upstream);
        List<String> awaited = graph.needs(stage.id()).stream().filter(arrow -> !arrow.anyOne()).map(StageGraph.Arrow::stage)
                .filter(sources::contains).toList();
        return sources.isEmpty() ? Optional.empty() : Optional.of(new GateRequirement.QualityThreshold(expression.toString(), sources, awaited));
    }

    private List<String> running(Collection<String> stages) {
        return stages.stream().filter(id -> !graph.skipped(id)).toList();
    }

    private Set<String> outputs(Collection<String> stages) {
        Set<String> types = new LinkedHashSet<>();
        stages.forEach(id -> graph.stage(id).outputs().forEach(output -> types.add(output.name())));
        return types;
    }
}
