package dev.sluice.domain.plan;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.pipeline.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gates on reviews: what is reviewed, and by whose tasks. */
final class Reviews {

    private final StageGraph graph;
    private final boolean ordered;
    private final Faults faults;

    Reviews(StageGraph graph, boolean ordered, Faults faults) {
        this.graph = graph;
        this.ordered = ordered;
        this.faults = faults;
    }

    /** Whether the tasks of a stage are the reviewing of what went before. */
    static boolean reviewing(Stage stage) {
        return !stage.conditions().ethicsRequired() && stage.conditions().requirements().stream()
                .anyMatch(requirement -> requirement.kind() == Requirement.Kind.REVIEWER_QUALIFICATION);
    }

    Optional<GateRequirement> points(Stage stage, GateEntry.ReviewPoints entry) {
        Set<String> subjects = entry.of().isEmpty() ? needed(stage, entry) : named(stage, entry.of());
        subjects.removeIf(graph::skipped);
        Set<String> reviewStages = entry.reviewStages().isEmpty() ? reviewersOf(subjects) : stages(entry.reviewStages());
        reviewStages.removeIf(graph::skipped);
        if (entry.rounds() > 1) {
            reviewStages.forEach(this::nameless);
        }
        return subjects.isEmpty() ? Optional.empty() : Optional.of(new GateRequirement.ReviewPoints(entry.points(), entry.human(), entry.ai(),
                entry.people().min(), entry.people().veto(), List.copyOf(subjects), List.copyOf(reviewStages), entry.rounds(),
                authority(subjects, reviewStages)));
    }

    /** Faults stages that bear the names of further rounds: tasks of a round would not be made where others have their names. */
    private void nameless(String reviewStage) {
        Pattern round = Pattern.compile(Pattern.quote(reviewStage) + "-r\\d+(-\\d+)?");
        graph.stages().values().stream().filter(stage -> round.matcher(stage.id()).matches()).forEach(stage -> faults.add(stage.place(),
                "Stage '" + stage.id() + "' has the name of a further round of stage '" + reviewStage + "'; give it another, or allow no further rounds with max_rounds: 1."));
    }

    /** What the stages ask of their workers that come after the reviewing and decide about it: any of them may sign. */
    private String authority(Set<String> subjects, Set<String> reviewStages) {
        Set<String> judged = new LinkedHashSet<>(reviewStages.isEmpty() ? subjects : reviewStages);
        List<Expression> asked = graph.stages().values().stream()
                .filter(stage -> graph.needs(stage.id()).stream().anyMatch(arrow -> judged.contains(arrow.stage())))
                .flatMap(stage -> authority(stage).stream()).toList();
        return asked.isEmpty() ? "" : Expression.any(asked).toString();
    }

    private static Optional<Expression> authority(Stage stage) {
        List<Expression> asked = stage.conditions().requirements().stream()
                .filter(requirement -> requirement.kind() == Requirement.Kind.AUTHORITY).map(Requirement::expression).toList();
        return asked.isEmpty() ? Optional.empty() : Optional.of(Expression.all(asked));
    }

    private Set<String> needed(Stage stage, GateEntry.ReviewPoints entry) {
        Set<String> needed = new LinkedHashSet<>();
        graph.needs(stage.id()).forEach(arrow -> needed.add(arrow.stage()));
        if (needed.isEmpty() && stage.dependencies().stream().allMatch(dependency -> dependency.optional())) {
            faults.add(entry.place(), "There is nothing to review: stage '" + stage.id()
                    + "' depends on no other. Add a dependency, or say with 'of:' what is reviewed.");
        }
        return needed;
    }

    private Set<String> named(Stage stage, List<Named> of) {
        Set<String> subjects = new LinkedHashSet<>();
        Set<String> later = graph.downstream(stage.id());
        for (Named name : of) {
            List<String> found = graph.resolve(name, "subject of reviews");
            subjects.addAll(found);
            if (ordered && found.stream().anyMatch(id -> id.equals(stage.id()) || later.contains(id))) {
                faults.add(name.place(), "'" + name.name() + "' only comes to be after this gate, so its reviews could never open it.");
            }
        }
        return subjects;
    }

    private Set<String> reviewersOf(Set<String> subjects) {
        Set<String> reviewers = new LinkedHashSet<>();
        for (String subject : subjects) {
            graph.dependents(subject).stream().filter(id -> reviewing(graph.stage(id))).forEach(reviewers::add);
        }
        return reviewers;
    }

    private Set<String> stages(List<Named> names) {
        List<String> found = new ArrayList<>();
        for (Named name : names) {
            if (graph.fallback(name.name())) {
                faults.add(name.place(), "review_stages names stages that review, and '" + name.name() + "' only stands in for another; name that one.");
            } else if (graph.stage(name.name()) == null) {
                faults.add(name.place(), "review_stages names stages that review, but there is no such stage '" + name.name() + "'."
                        + Suggestion.of(name.name(), graph.stages().keySet().stream().filter(id -> !graph.fallback(id)).toList()));
            } else {
                found.add(name.name());
            }
        }
        return new LinkedHashSet<>(found);
    }
}
