package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a task waits for by the plan, and whether that is there: by statuses alone. */
final class Needs {

    private static final Pattern FURTHER_ROUND = Pattern.compile(".*-r\\d{1,4}-\\d+");

    private final Ledger ledger;

    Needs(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether the task may run by one of the plans that it may follow. A further round of reviews is in no plan and waits for nothing. */
    boolean met(String task) {
        boolean planned = false;
        for (Versions.Known version : ledger.versions.allowed(task)) {
            planned = true;
            if (missing(version, task).isEmpty()) {
                return true;
            }
        }
        return !planned && FURTHER_ROUND.matcher(task).matches();
    }

    private Optional<Blocker> missing(Versions.Known version, String task) {
        for (Blocker need : version.tasks().get(task).links().needs()) {
            if (!met(version, need) && !worked(need)) {
                return Optional.of(need);
            }
        }
        return Optional.empty();
    }

    private boolean met(Versions.Known version, Blocker need) {
        return switch (need.kind()) {
            case TASK -> ledger.done(need.target()) || skipped(version, need.target());
            case ANY -> version.plan().tasks().stream().anyMatch(task -> instance(task, need.target())
                    && (ledger.done(task.id()) || task.skipped()));
            case GATE -> ledger.passed(need.target());
            case FAILED -> ledger.everFailed.contains(need.target());
        };
    }

    /**
     * Whether one that was of the stage by some plan has been done in earnest, where one is enough. It may have begun before a newer plan could take it out: then it is
     * one for whoever waited for it already, and none for whoever came with that plan.
     */
    private boolean worked(Blocker need) {
        String stage = need.target();
        return need.kind() == Blocker.Kind.ANY && ledger.tasks.values().stream().filter(task -> task.stage.equals(stage) && task.status.done() && task.status != TaskStatus.SKIPPED)
                .anyMatch(done -> ledger.versions.all().stream().map(version -> version.tasks().get(done.id)).anyMatch(task -> task != null && instance(task, stage)));
    }

    private static boolean skipped(Versions.Known version, String task) {
        TaskNode node = version.tasks().get(task);
        return node != null && node.skipped();
    }

    private static boolean instance(TaskNode task, String stage) {
        return task.stage().equals(stage) && task.links().standsInFor().isEmpty();
    }

    /** What the task waits for, in words. */
    String words(String task) {
        return ledger.versions.allowed(task).stream().map(version -> missing(version, task).map(Blocker::name).orElse("nothing"))
                .distinct().toList().toString();
    }

    /** Whether the task can never run: something that it needs can never be. */
    boolean inVain(String task) {
        return inVain(task, new HashMap<>());
    }

    /** @param asked what is known already; of a task that is being asked about, that it is not in vain */
    private boolean inVain(String task, Map<String, Boolean> asked) {
        Ledger.Entry entry = ledger.tasks.get(task);
        if (entry == null || entry.status == TaskStatus.FAILED) {
            return true;
        }
        if (entry.status != TaskStatus.PENDING) {
            return false;
        }
        Boolean known = asked.putIfAbsent(task, false);
        if (known == null) {
            asked.put(task, needsWhatNeverComes(task, asked));
        }
        return known == null ? asked.get(task) : known;
    }

    private boolean needsWhatNeverComes(String task, Map<String, Boolean> asked) {
        for (Versions.Known version : ledger.versions.allowed(task)) {
            for (Blocker need : version.tasks().get(task).links().needs()) {
                if (!met(version, need) && never(version, need, asked)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean never(Versions.Known version, Blocker need, Map<String, Boolean> asked) {
        return switch (need.kind()) {
            case TASK -> inVain(need.target(), asked);
            case ANY -> version.plan().tasks().stream().filter(task -> instance(task, need.target()))
                    .allMatch(task -> inVain(task.id(), asked));
            case GATE -> version.plan().gate(need.target()).map(gate -> gate.requirement().listensTo()).orElse(Set.of()).stream()
                    .anyMatch(stage -> ledger.tasks.values().stream().anyMatch(task -> task.stage.equals(stage)
                            && task.status != TaskStatus.COMPLETED));
            case FAILED -> !ledger.done(need.target()) && inVain(need.target(), asked);
        };
    }
}
