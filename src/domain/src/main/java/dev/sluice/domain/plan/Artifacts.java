package dev.sluice.domain.plan;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Stage;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gates on the existence of artifacts. Where the dependencies already see to it, none is needed. */
final class Artifacts {

    /** The name of a positive review in a planned expression, whatever the pipeline calls it. */
    private static final String REVIEW = "positive_review";
    private static final Pattern REVIEW_NAMES = Pattern.compile("positive_([a-z0-9]+_)*reviews?");

    private final StageGraph graph;
    private final boolean ordered;
    private final Faults faults;

    Artifacts(StageGraph graph, boolean ordered, Faults faults) {
        this.graph = graph;
        this.ordered = ordered;
        this.faults = faults;
    }

    /** A gate for an {@code input_artifact}, unless it holds anyway once those are done whom the stage waits for. */
    Optional<GateRequirement> input(Stage stage, Requirement requirement) {
        Expression expression = requirement.expression();
        Set<String> direct = outputs(graph.needs(stage.id()).stream().map(StageGraph.Arrow::stage).toList());
        boolean sure = !expression.negates() && holds(expression, direct) || holds(expression, outputs(graph.upstream(stage.id())));
        return sure ? Optional.empty() : gate(stage, expression, requirement.place());
    }

    /** A gate that opens when {@code expression} holds. */
    Optional<GateRequirement> gate(Stage stage, Expression expression, Place place) {
        if (!known(expression, place)) {
            return Optional.empty();
        }
        Set<String> upstream = graph.upstream(stage.id());
        Set<String> sources = new LinkedHashSet<>();
        expression.names().forEach(name -> sources.addAll(review(name) ? reviewed(stage, upstream) : graph.producers(name)));
        sources.removeIf(graph::skipped);
        if (ordered && !expression.negates() && !holds(expression, reachable(stage, expression, upstream))) {
            faults.add(place, "'" + expression + "' could never hold: it needs what comes to be only after stage '" + stage.id()
                    + "', or a review of what went before although nothing does.");
            return Optional.empty();
        }
        return left(expression).map(rest -> new GateRequirement.ArtifactExists(
                rest.renamed(name -> review(name) ? REVIEW : name).toString(), List.copyOf(sources)));
    }

    /** What is left of a condition when the artifacts of skipped stages count as there; empty if nothing is. */
    private Optional<Expression> left(Expression expression) {
        if (expression instanceof Expression.Name name) {
            List<String> producers = graph.producers(name.name());
            return Optional.of(expression).filter(e -> producers.isEmpty() || !producers.stream().allMatch(graph::skipped));
        } else if (expression instanceof Expression.And and) {
            List<Expression> terms = and.terms().stream().flatMap(term -> left(term).stream()).toList();
            return terms.isEmpty() ? Optional.empty() : Optional.of(Expression.all(terms));
        } else if (expression instanceof Expression.Or or) {
            List<Expression> terms = or.terms().stream().flatMap(term -> left(term).stream()).toList();
            return terms.size() < or.terms().size() ? Optional.empty() : Optional.of(Expression.any(terms));
        }
        return Optional.of(expression);
    }

    private boolean known(Expression expression, Place place) {
        boolean known = true;
        for (String name : expression.names()) {
            if (review(name) || !graph.producers(name).isEmpty()) {
                continue;
            }
            known = false;
            Stage stage = graph.stage(name);
            faults.add(place, stage == null || graph.fallback(name) ? graph.complaint(name, "artifact type")
                    : "'" + name + "' is a stage, not an artifact type; " + (stage.outputs().isEmpty() ? "it gives none: add outputs to it, or depend on it."
                    : "name what it gives: " + String.join(", ", stage.outputs().stream().map(output -> output.name()).toList()) + "."));
        }
        return known;
    }

    /** A name that means a review, unless some stage gives an artifact of that very name. */
    private boolean review(String name) {
        return graph.producers(name).isEmpty() && REVIEW_NAMES.matcher(name).matches();
    }

    /**
     * Whose positive reviews count. After stages that review: those and what they reviewed, so that a paper's review is never taken for a
     * design's. Else whatever went before.
     */
    private Set<String> reviewed(Stage stage, Set<String> upstream) {
        Set<String> found = new LinkedHashSet<>();
        for (StageGraph.Arrow arrow : graph.needs(stage.id())) {
            if (Reviews.reviewing(graph.stage(arrow.stage()))) {
                found.add(arrow.stage());
                graph.needs(arrow.stage()).forEach(subject -> found.add(subject.stage()));
            }
        }
        return found.isEmpty() ? upstream : found;
    }

    /** What may exist before a task of the stage has run. */
    private Set<String> reachable(Stage stage, Expression expression, Set<String> upstream) {
        Set<String> others = new HashSet<>(graph.stages().keySet());
        others.removeAll(graph.downstream(stage.id()));
        others.remove(stage.id());
        others.removeIf(graph::fallback);
        Set<String> types = outputs(others);
        if (!upstream.isEmpty()) {
            expression.names().stream().filter(this::review).forEach(types::add);
        }
        return types;
    }

    private Set<String> outputs(Collection<String> stages) {
        Set<String> types = new HashSet<>();
        stages.forEach(id -> graph.stage(id).outputs().forEach(output -> types.add(output.name())));
        return types;
    }

    private static boolean holds(Expression expression, Set<String> types) {
        return expression.test(types::contains, name -> Optional.empty());
    }
}
