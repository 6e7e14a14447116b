package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.testkit.simulation.Call;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * I6: a gate opens only if what was asked of Sluice so far can have been enough. A call without an answer may have been carried out; one that was
 * answered before another that undoes it began counts no more. Once open, a gate stays so.
 */
final class GateRule implements Rule {

    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z0-9._-]+) >= ([0-9.]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String REVIEW = "positive_review";

    private final Ledger ledger;
    private final Evidence evidence;
    private final Findings findings;

    GateRule(Ledger ledger, Evidence evidence, Findings findings) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.findings = findings;
    }

    @Override
    public void invoked(Call call) {
        evidence.invoked(call);
    }

    @Override
    public void changed(Change change) {
        if (!change.key().startsWith(Change.GATE) || change.before() == null || change.after() == null || !ledger.live
                || Change.number(change.after(), "born") != ledger.born || Change.number(change.before(), "born") != ledger.born) {
            return;
        }
        String before = Change.text(change.before(), "status");
        String after = Change.text(change.after(), "status");
        if (!before.equals("closed") && !(Objects.equals(change.before().get("ev"), change.after().get("ev"))
                && Objects.equals(change.before().get("cur"), change.after().get("cur")))) {
            findings.broke("I6", change, "what an open gate was opened on was changed");
        }
        if (Objects.equals(before, after)) {
            return;
        }
        if (before.equals("closed") && after.equals("opening")) {
            String gate = Referee.gate(change.key());
            if (ledger.versions.all().stream().noneMatch(version -> version.plan().gate(gate).filter(node -> enough(version, node, change)).isPresent())) {
                findings.broke("I6", change, "opened below its requirement " + ledger.versions.all().stream()
                        .flatMap(version -> version.plan().gate(gate).stream()).map(GateNode::requirement).distinct().toList());
            }
        } else if (!(before.equals("opening") && after.equals("open"))) {
            findings.broke("I6", change, "a gate went from " + before + " to " + after);
        }
    }

    private boolean enough(Versions.Known version, GateNode gate, Change change) {
        GateRequirement requirement = gate.requirement();
        if (requirement instanceof GateRequirement.ReviewPoints points) {
            return points(version, points);
        } else if (requirement instanceof GateRequirement.QualityThreshold quality) {
            return quality(version, quality);
        } else if (requirement instanceof GateRequirement.ArtifactExists exists) {
            return exists(version, exists);
        }
        return evidence.asked(((GateRequirement.CapabilityCheck) requirement).expression(), change.call().clock());
    }

    private boolean points(Versions.Known version, GateRequirement.ReviewPoints required) {
        BigDecimal sum = BigDecimal.ZERO;
        int people = 0;
        for (Evidence.Judgement judgement : evidence.judgements()) {
            if (counts(version, required, judgement.task()) && judgement.mayCount()) {
                sum = sum.add(judgement.human() ? required.human() : required.ai());
                people += judgement.human() ? 1 : 0;
            }
        }
        return sum.compareTo(required.points()) >= 0 && people >= required.minPeople();
    }

    private boolean counts(Versions.Known version, GateRequirement.ReviewPoints required, String task) {
        Ledger.Entry entry = ledger.tasks.get(task);
        if (entry == null || !delivered(entry)) {
            return false;
        }
        Set<String> stages = version.tasks().containsKey(task)
                ? version.plan().spokenFor(entry.stage, version.tasks().get(task).links().standsInFor()) : Set.of(entry.stage);
        return required.subjects().stream().anyMatch(stages::contains);
    }

    /** Whether all that the gate asks for is there for certain, so that it has to open. A project that was made anew is not judged: what was said of it may have been said of the one before. */
    boolean earned(Versions.Known version, GateNode gate) {
        GateRequirement requirement = gate.requirement();
        if (ledger.anew || !ledger.live || ledger.applying) {
            return false;
        } else if (requirement instanceof GateRequirement.ReviewPoints points) {
            return earnedPoints(points);
        } else if (requirement instanceof GateRequirement.QualityThreshold quality) {
            return earnedQuality(version, quality);
        }
        return requirement instanceof GateRequirement.ArtifactExists exists && earnedArtifact(exists);
    }

    private boolean earnedPoints(GateRequirement.ReviewPoints required) {
        BigDecimal sum = BigDecimal.ZERO;
        int people = 0;
        for (Evidence.Judgement judgement : evidence.judgements()) {
            if (completed(judgement.task(), required.subjects()) && judgement.counts()) {
                sum = sum.add(judgement.human() ? required.human() : required.ai());
                people += judgement.human() ? 1 : 0;
            }
        }
        return sum.compareTo(required.points()) >= 0 && people >= required.minPeople();
    }

    private boolean completed(String task, Collection<String> stages) {
        Ledger.Entry entry = ledger.tasks.get(task);
        return entry != null && entry.status == TaskStatus.COMPLETED && stages.contains(entry.stage);
    }

    private boolean earnedQuality(Versions.Known version, GateRequirement.QualityThreshold required) {
        Matcher comparison = COMPARISON.matcher(required.expression());
        Set<String> awaited = version.plan().tasksOf(required.awaited());
        if (!comparison.matches() || awaited.isEmpty()) {
            return false;
        }
        double least = Double.parseDouble(comparison.group(2));
        for (Ledger.Entry task : ledger.tasks.values()) {
            boolean named = awaited.contains(task.id);
            Set<Double> values = delivered(task) ? evidence.values(task.id, task.token, comparison.group(1)) : Set.of();
            if (named && (task.status != TaskStatus.COMPLETED || values.isEmpty()) || values.stream().anyMatch(value -> value < least)) {
                return false;
            }
        }
        return ledger.tasks.keySet().containsAll(awaited);
    }

    private boolean earnedArtifact(GateRequirement.ArtifactExists required) {
        String wanted = required.expression();
        if (wanted.equals(REVIEW)) {
            return evidence.judgements().stream().anyMatch(judgement -> completed(judgement.task(), required.listensTo())
                    && judgement.surelyPositive().isPresent());
        }
        return NAME.matcher(wanted).matches() && ledger.tasks.values().stream().anyMatch(task -> task.status == TaskStatus.COMPLETED
                && required.listensTo().contains(task.stage) && evidence.delivers(task.id, task.token, wanted));
    }

    private static boolean delivered(Ledger.Entry task) {
        return task.status == TaskStatus.COMPLETING || task.status == TaskStatus.COMPLETED;
    }

    /**
     * Every awaited task is done; somebody who was asked may have delivered a value that is good enough, and whoever did the work of an awaited one not only values
     * that are not.
     */
    private boolean quality(Versions.Known version, GateRequirement.QualityThreshold required) {
        Matcher comparison = COMPARISON.matcher(required.expression());
        if (!comparison.matches()) {
            return true;
        }
        double least = Double.parseDouble(comparison.group(2));
        Set<String> awaited = version.plan().tasksOf(required.awaited());
        Set<String> good = new HashSet<>();
        Set<String> bad = new HashSet<>();
        for (Ledger.Entry task : ledger.tasks.values()) {
            Set<Double> values = delivered(task) ? evidence.values(task.id, task.token, comparison.group(1)) : Set.of();
            if (!values.isEmpty()) {
                (values.stream().anyMatch(value -> value >= least) ? good : bad).add(task.id);
            }
        }
        return good.stream().anyMatch(task -> asked(version, required.sources(), task)) && ledger.tasks.values().stream()
                .filter(task -> awaited.contains(task.id)).allMatch(task -> task.status.done() && (doers(task).isEmpty() || !bad.containsAll(doers(task))));
    }

    /** Who may have done the work of a task: itself or, once another stands in for it, whoever by some plan is to. */
    private Set<String> doers(Ledger.Entry task) {
        return ledger.tasks.values().stream().filter(GateRule::delivered)
                .filter(other -> other == task || task.status == TaskStatus.STOOD_IN && standsIn(other.id, task.id))
                .map(other -> other.id).collect(Collectors.toSet());
    }

    /** Whether some plan has the one stand in for the other, be it through others in between. */
    private boolean standsIn(String task, String failed) {
        return ledger.versions.all().stream().anyMatch(version -> Stream.iterate(version.tasks().get(task), Objects::nonNull,
                node -> node.links().standsInFor().map(version.tasks()::get).orElse(null)).skip(1).anyMatch(node -> node.id().equals(failed)));
    }

    /** Whether a task may speak for one of {@code stages}: by some plan it does, or the one that asks does not have it. */
    private boolean asked(Versions.Known asking, Collection<String> stages, String task) {
        return !asking.tasks().containsKey(task) || ledger.versions.all().stream().filter(version -> version.tasks().containsKey(task))
                .map(version -> version.plan().spokenFor(version.tasks().get(task).stage(), version.tasks().get(task).links().standsInFor()))
                .anyMatch(spoken -> stages.stream().anyMatch(spoken::contains));
    }

    private boolean exists(Versions.Known version, GateRequirement.ArtifactExists required) {
        String wanted = required.expression();
        if (wanted.equals(REVIEW)) {
            return evidence.judgements().stream().anyMatch(judgement -> judgement.mayBePositive() && asked(version, required.sources(), judgement.task()));
        }
        return !NAME.matcher(wanted).matches() || ledger.tasks.values().stream()
                .anyMatch(task -> delivered(task) && evidence.delivers(task.id, task.token, wanted) && asked(version, required.sources(), task.id));
    }
}
