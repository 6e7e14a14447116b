package dev.sluice.cli.people;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Figures that tasks deliver to gates on quality. The first gate's are not good enough at first, and every other one's by chance;
 * a validator improves them later.
 */
final class Grades {

    private final Plan plan;
    private final Map<String, List<Grade>> byTask = new HashMap<>();

    private Grades(Plan plan) {
        this.plan = plan;
    }

    static Grades of(Plan plan, long seed) {
        Grades grades = new Grades(plan);
        Random random = new Random(seed);
        boolean misses = true;
        for (GateNode gate : plan.gates()) {
            if (gate.requirement() instanceof QualityThreshold threshold) {
                grades.add(threshold, misses);
                misses = random.nextBoolean();
            }
        }
        return grades;
    }

    List<Grade> of(String task) {
        return byTask.getOrDefault(task, List.of());
    }

    /** All figures that the gate looks at. */
    List<Grade> of(GateNode gate) {
        if (!(gate.requirement() instanceof QualityThreshold threshold)) {
            return List.of();
        }
        Set<String> names = parsed(threshold).names();
        Set<String> sources = Set.copyOf(threshold.sources());
        return plan.tasks().stream().filter(task -> sources.contains(task.stage())).flatMap(task -> of(task.id()).stream())
                .filter(grade -> names.contains(grade.name())).toList();
    }

    /** Whoever feeds an earlier gate with a figure of that name feeds this one with the better of the two. */
    private void add(QualityThreshold threshold, boolean misses) {
        Expression condition = parsed(threshold);
        Set<String> scored = condition.names().stream().filter(name -> !makers(threshold, name).isEmpty()).collect(Collectors.toSet());
        Map<String, BigDecimal> good = Figures.find(condition, scored, true).orElse(Map.of());
        Map<String, BigDecimal> poor = misses ? Figures.find(condition, scored, false).orElse(good) : good;
        good.forEach((name, figure) -> feeders(threshold, name).forEach(task -> {
            if (!task.work().outputs().isEmpty()) {
                String type = scored.contains(name) ? name : task.work().outputs().get(0);
                add(new Grade(task.id(), name, scored.contains(name), type, poor.get(name), figure));
            }
        }));
    }

    private void add(Grade grade) {
        List<Grade> of = byTask.computeIfAbsent(grade.task(), task -> new ArrayList<>());
        Optional<Grade> known = of.stream().filter(other -> other.name().equals(grade.name())).findFirst();
        if (known.isEmpty()) {
            of.add(grade);
        } else if (known.get().good().compareTo(grade.good()) < 0) {
            of.remove(known.get());
            of.add(grade);
        }
    }

    /** Those who make an artifact of that name; else those of the stage whose name is most like it, the last of several. */
    private Collection<TaskNode> feeders(QualityThreshold threshold, String name) {
        List<TaskNode> makers = makers(threshold, name);
        if (!makers.isEmpty()) {
            return makers;
        }
        Set<String> words = words(name);
        Map<String, List<TaskNode>> stages = tasks(threshold).stream().collect(Collectors.groupingBy(TaskNode::stage));
        TaskNode likest = tasks(threshold).stream().reduce((a, b) -> likeness(b, words) >= likeness(a, words) ? b : a).orElse(null);
        return likest == null ? List.of() : stages.get(likest.stage());
    }

    private List<TaskNode> makers(QualityThreshold threshold, String name) {
        return tasks(threshold).stream().filter(task -> task.work().outputs().contains(name)).toList();
    }

    private List<TaskNode> tasks(QualityThreshold threshold) {
        Set<String> sources = Set.copyOf(threshold.sources());
        return plan.tasks().stream().filter(task -> !task.skipped() && sources.contains(task.stage())).toList();
    }

    private static long likeness(TaskNode task, Set<String> words) {
        Set<String> own = words(task.stage());
        task.work().outputs().forEach(output -> own.addAll(words(output)));
        return own.stream().filter(words::contains).count();
    }

    private static Set<String> words(String name) {
        return new LinkedHashSet<>(Arrays.asList(name.toLowerCase(Locale.ROOT).split("[._-]+")));
    }

    private static Expression parsed(QualityThreshold threshold) {
        return ((Expression.Parsed) Expression.parse(threshold.expression())).expression();
    }
}
