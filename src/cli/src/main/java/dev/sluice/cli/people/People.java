package dev.sluice.cli.people;

import dev.sluice.cli.verdict.Event;
import dev.sluice.cli.verdict.GateSeen;
import dev.sluice.cli.verdict.Journal;
import dev.sluice.client.MonotonicClock;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import dev.sluice.domain.plan.GateRequirement.ReviewPoints;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plays a {@link Script} at a {@link Desk}. For any number of threads, except that one person at a time goes round. */
public final class People {

    private final Plan plan;
    private final Script script;
    private final Desk desk;
    private final Journal journal;
    private final String crew;
    private final Reviewer reviewer;
    private final Signer signer;
    private final Validator validator;
    private final Inspector inspector;
    private int deedsLastRound = -1;
    private volatile Set<String> before = Set.of();

    /** @param crew at the end of the id of everybody of this run */
    public People(Plan plan, Script script, Desk counter, Journal journal, MonotonicClock clock, String crew) {
        this.plan = plan;
        this.script = script;
        this.desk = new Minutes(counter, journal, clock);
        this.journal = journal;
        this.crew = crew;
        this.reviewer = new Reviewer(desk, script.panel());
        this.signer = new Signer(desk, journal, script.authority(), crew);
        this.validator = new Validator(desk, script.grades());
        this.inspector = new Inspector(desk, journal, clock);
    }

    /** Tells of tasks that were completed before this run. */
    public void found(Set<String> completed) {
        before = Set.copyOf(completed);
    }

    /**
     * Does what the task is for besides its outputs, before it is completed.
     *
     * @param who the worker's id
     */
    public void attend(TaskNode task, String who) {
        Duty duty = script.duty(task.stage());
        if (duty.reviews()) {
            reviewer.review(task.stage(), delivered(duty.subjects()));
        }
        if (duty.signs()) {
            signer.sign(delivered(duty.subjects()), who);
        }
    }

    /** Metrics that the task's worker hands in. */
    public Map<String, BigDecimal> metrics(String task) {
        return first(task, false);
    }

    /** Quality scores that the task's worker hands in, by artifact type; others are as good as can be. */
    public Map<String, BigDecimal> scores(String task) {
        return first(task, true);
    }

    private Map<String, BigDecimal> first(String task, boolean artifact) {
        return script.grades().of(task).stream().filter(grade -> grade.artifact() == artifact)
                .collect(Collectors.toMap(Grade::name, Grade::first));
    }

    /**
     * Goes round the gates once: signs what lies there unsigned, and improves what is not good enough. Whoever holds a task for that
     * goes first; only if there is none, or nothing at all happened since the last round, does somebody sign without one. Now and
     * then, the service is asked what everything waits for.
     */
    public void goRound() {
        boolean quiet = journal.deeds() == deedsLastRound;
        deedsLastRound = journal.deeds();
        Set<String> open = desk.gates().stream().filter(GateSeen::satisfied).map(GateSeen::gate).collect(Collectors.toSet());
        for (GateNode gate : plan.gates()) {
            if (!open.contains(gate.id()) && gate.requirement() instanceof ReviewPoints points) {
                if (quiet || signed(points)) {
                    signer.sign(delivered(points.subjects()), "signer-0@" + crew);
                }
            } else if (!open.contains(gate.id()) && gate.requirement() instanceof QualityThreshold) {
                validator.improve(gate, completed());
            }
        }
        inspector.askNowAndThen();
    }

    /** Looks at everything once more, at the end: what is done, what counts of it, and how it was judged. */
    public void lookBack() {
        inspector.lookBack();
        Set<String> reviewed = new TreeSet<>();
        Set<String> contested = new TreeSet<>();
        plan.gates().forEach(gate -> {
            if (gate.requirement() instanceof ReviewPoints points) {
                reviewed.addAll(delivered(points.subjects()));
            }
        });
        for (Event event : journal.events()) {
            if (event instanceof Event.Reviewed review) {
                reviewed.add(review.task());
            } else if (event instanceof Event.Refused refused) {
                contested.add(refused.task());
            }
        }
        reviewed.forEach(task -> desk.reviews(task).forEach(signer::byOthers));
        contested.forEach(desk::tokens);
    }

    private Set<String> completed() {
        Set<String> completed = new HashSet<>(before);
        completed.addAll(journal.completed());
        return completed;
    }

    /** Whether all tasks for signing off reviews of the subjects are completed. */
    private boolean signed(ReviewPoints points) {
        Set<String> stages = script.duties().entrySet().stream()
                .filter(duty -> duty.getValue().signs() && duty.getValue().subjects().stream().anyMatch(points.subjects()::contains))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        Set<String> done = completed();
        return plan.tasks().stream().filter(task -> stages.contains(task.stage()) && !task.skipped()).allMatch(task -> done.contains(task.id()));
    }

    /** Tasks of these stages, or that stand in for some of them, whose delivery was acknowledged. */
    private List<String> delivered(Collection<String> stages) {
        Set<String> done = completed();
        Set<String> served = new HashSet<>();
        Map<String, TaskNode> tasks = plan.tasksById();
        for (TaskNode task : plan.tasks()) {
            for (TaskNode node = task; node != null && done.contains(task.id()); node = node.links().standsInFor().map(tasks::get).orElse(null)) {
                if (stages.contains(node.stage())) {
                    served.add(task.id());
                }
            }
        }
        return served.stream().sorted().toList();
    }
}
