package dev.sluice.cli.people;

import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Requirement.Kind;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.plan.Input;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tasks of a stage are for besides their outputs.
 *
 * @param reviews  whether who does them judges the subjects
 * @param signs    whether who does them signs off the judgements of the subjects
 * @param subjects stages whose deliveries it is about
 */
record Duty(boolean reviews, boolean signs, List<String> subjects) {

    static final Duty NONE = new Duty(false, false, List.of());

    /** Duties by stage; stages without any are absent. */
    static Map<String, Duty> of(Pipeline pipeline, Plan plan) {
        Map<String, Duty> duties = new HashMap<>();
        if (pipeline instanceof Pipeline.Staged staged) {
            Map<String, Set<String>> inputs = inputs(plan);
            List<Stage> reviewing = staged.stages().stream().filter(stage -> asks(stage, Kind.REVIEWER_QUALIFICATION)).toList();
            reviewing.forEach(stage -> duties.put(stage.id(), new Duty(true, false, List.copyOf(inputs.getOrDefault(stage.id(), Set.of())))));
            staged.stages().stream().filter(stage -> asks(stage, Kind.AUTHORITY)).forEach(stage -> duties.merge(stage.id(),
                    new Duty(false, true, behind(inputs.getOrDefault(stage.id(), Set.of()), duties)), Duty::with));
        }
        return duties;
    }

    /** Whom one has to be to sign off anything in this pipeline. */
    static Set<String> authority(Pipeline pipeline) {
        Set<String> authority = new TreeSet<>();
        if (pipeline instanceof Pipeline.Staged staged) {
            staged.stages().forEach(stage -> stage.conditions().requirements().stream()
                    .filter(requirement -> requirement.kind() == Kind.AUTHORITY)
                    .forEach(requirement -> authority.addAll(Crew.suitable(requirement.expression()))));
        }
        return authority;
    }

    private Duty with(Duty other) {
        Set<String> all = new LinkedHashSet<>(subjects);
        all.addAll(other.subjects);
        return new Duty(reviews || other.reviews, signs || other.signs, List.copyOf(all));
    }

    private static boolean asks(Stage stage, Kind kind) {
        return stage.conditions().requirements().stream().anyMatch(requirement -> requirement.kind() == kind);
    }

    /** Where the inputs of a stage come from: the required ones, or the optional ones if there are no others. */
    private static Map<String, Set<String>> inputs(Plan plan) {
        Map<String, Set<String>> stages = new HashMap<>();
        for (TaskNode task : plan.tasks()) {
            Set<String> from = new LinkedHashSet<>();
            task.work().inputs().stream().filter(input -> !input.optional()).map(Input::stage).forEach(from::add);
            if (from.isEmpty()) {
                task.work().inputs().stream().map(Input::stage).forEach(from::add);
            }
            stages.putIfAbsent(task.stage(), from);
        }
        return stages;
    }

    /** What was reviewed where reviews come in, and what else comes in. */
    private static List<String> behind(Set<String> inputs, Map<String, Duty> duties) {
        Set<String> subjects = new LinkedHashSet<>();
        for (String stage : inputs) {
            Duty duty = duties.getOrDefault(stage, NONE);
            subjects.addAll(duty.reviews ? duty.subjects : List.of(stage));
        }
        return List.copyOf(subjects);
    }
}
