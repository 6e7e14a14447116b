package dev.sluice.cli.verdict;

import dev.sluice.cli.verdict.Event.Completed;
import dev.sluice.cli.verdict.Event.Failed;
import dev.sluice.cli.verdict.Event.Gates;
import dev.sluice.cli.verdict.Event.Granted;
import dev.sluice.cli.verdict.Event.Listed;
import dev.sluice.cli.verdict.Event.Scored;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Things worth seeing in a run of people and models. */
public enum Exhibit {
    FAILED_ATTEMPT("an attempt that failed, and a later one that did it"),
    REPLENISHED_ROUND("another round of reviews where the first fell short"),
    MISSED_SCORE("a quality score that missed its threshold first, and passed later"),
    SKIPPED_ETHICS("an ethics review that was skipped since the project does not need it"),
    REQUIRED_ETHICS("an ethics review that was done since the project needs it");

    private final String sentence;

    Exhibit(String sentence) {
        this.sentence = sentence;
    }

    /** What it is, in words. */
    public String sentence() {
        return sentence;
    }

    /**
     * What was to be seen in a run.
     *
     * @param before  the plan as applied
     * @param ethical stages that are only for projects that need ethics
     */
    public static Set<Exhibit> of(Plan before, Set<String> ethical, List<Event> events) {
        Sights sights = new Sights(before, events);
        Set<Exhibit> seen = EnumSet.noneOf(Exhibit.class);
        if (sights.failedFirst()) {
            seen.add(FAILED_ATTEMPT);
        }
        if (sights.moreThanPlanned()) {
            seen.add(REPLENISHED_ROUND);
        }
        if (before.gates().stream().anyMatch(sights::missedFirst)) {
            seen.add(MISSED_SCORE);
        }
        List<TaskNode> conditional = before.tasks().stream().filter(task -> ethical.contains(task.stage())).toList();
        if (conditional.stream().anyMatch(task -> task.skipped() && sights.skipped(task.id()))) {
            seen.add(SKIPPED_ETHICS);
        }
        if (conditional.stream().anyMatch(task -> sights.completed.contains(task.id()))) {
            seen.add(REQUIRED_ETHICS);
        }
        return Collections.unmodifiableSet(seen);
    }

    /** A run's events, asked for what is worth seeing. */
    private static final class Sights {

        private final Map<String, TaskNode> planned;
        private final List<Event> events;
        private final Set<String> completed;

        Sights(Plan plan, List<Event> events) {
            this.planned = plan.tasksById();
            this.events = events;
            this.completed = events.stream().filter(Completed.class::isInstance).map(event -> ((Completed) event).task())
                    .collect(Collectors.toSet());
        }

        boolean failedFirst() {
            return events.stream().anyMatch(event -> event instanceof Failed failed && completed.contains(failed.task()));
        }

        boolean moreThanPlanned() {
            return completed.stream().anyMatch(task -> !planned.containsKey(task));
        }

        /** Shown as skipped at the end, and handed out to nobody. */
        boolean skipped(String task) {
            return events.stream().anyMatch(event -> event instanceof Listed listed && listed.skipped().contains(task))
                    && events.stream().noneMatch(event -> event instanceof Granted granted && granted.task().equals(task));
        }

        /** Seen closed on the first figure for it, and open after a later one was given. */
        boolean missedFirst(GateNode gate) {
            if (!(gate.requirement() instanceof QualityThreshold threshold)) {
                return false;
            }
            List<Scored> figures = of(Scored.class).filter(scored -> feeds(scored, threshold)).toList();
            return !figures.isEmpty() && of(Gates.class).filter(look -> closedOn(figures.get(0), look, gate))
                    .anyMatch(look -> figures.stream().anyMatch(second -> second.askedAt() - look.answeredAt() >= 0 && opened(gate, second)));
        }

        /** Asked once the figure was acknowledged; or, since a gate may be quicker than that, closed in words that name it. */
        private static boolean closedOn(Scored figure, Gates look, GateNode gate) {
            return look.gates().stream().filter(seen -> seen.gate().equals(gate.id()) && !seen.satisfied())
                    .anyMatch(seen -> look.askedAt() - figure.answeredAt() >= 0
                            || figure.values().values().stream().anyMatch(value -> seen.current().contains(value.toPlainString())));
        }

        private boolean opened(GateNode gate, Scored figure) {
            return of(Gates.class).anyMatch(look -> look.askedAt() - figure.askedAt() >= 0
                    && look.gates().stream().anyMatch(seen -> seen.gate().equals(gate.id()) && seen.satisfied()));
        }

        private <E extends Event> Stream<E> of(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast);
        }

        private boolean feeds(Scored scored, QualityThreshold threshold) {
            return scored.acknowledged() && planned.containsKey(scored.task())
                    && threshold.sources().contains(planned.get(scored.task()).stage());
        }
    }
}
