package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.store.Completed;
import dev.sluice.store.Page;
import dev.sluice.store.Refusal;
import dev.sluice.store.Reservation;
import dev.sluice.store.TaskView;
import dev.sluice.testkit.simulation.Answers;
import dev.sluice.testkit.simulation.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers were told must be so: a lease that is handed out was granted for that very call (I1), an accepted completion is there to stay and
 * the only one (I4), the holder of a lease is not turned away (I2), and what does not run says why (I7).
 */
final class AnswerRule implements Rule {

    private static final Set<String> NEED_NO_REASON = Set.of("in_progress", "completed", "stood_in", "skipped");

    private final Ledger ledger;
    private final TransitionRule transitions;
    private final Findings findings;
    private final Map<String, Long> completed = new HashMap<>();

    AnswerRule(Ledger ledger, TransitionRule transitions, Findings findings) {
        this.ledger = ledger;
        this.transitions = transitions;
        this.findings = findings;
    }

    @Override
    public void returned(Call call, Object answer) {
        for (Reservation lease : Answers.reservations(answer)) {
            if (!transitions.granted(lease.task(), lease.fencingToken(), call)) {
                findings.broke("I1", call + " was handed " + lease.task() + " under a token that was not granted to it");
            }
        }
        if (answer instanceof Answer.Refused<?> refused) {
            refused(call, refused.refusal());
        } else if (answer instanceof Answer.Accepted<?> accepted) {
            accepted(call, accepted.value());
        }
    }

    private void accepted(Call call, Object value) {
        if (value instanceof Completed ended && !ended.task().equals(call.task)) {
            findings.broke("I4", call + " was told what became of " + ended.task());
        }
        if (call.kind == Call.Kind.COMPLETE && call.token > ledger.born) {
            Ledger.Entry task = ledger.tasks.get(call.task);
            boolean there = task != null && task.token == call.token
                    && (task.status == TaskStatus.COMPLETING || task.status == TaskStatus.COMPLETED);
            if (!there && ledger.live) {
                findings.broke("I4", call + ": accepted, but the task is " + (task == null ? "gone" : task.status));
            }
            long first = completed.merge(call.task, call.token, (known, now) -> known < ledger.born ? now : known);
            if (first != call.token && ledger.live) {
                findings.broke("I4", call + ": accepted a second time, under another token");
            }
        } else if (value instanceof List<?> list) {
            list.stream().filter(Artifact.class::isInstance).map(Artifact.class::cast).forEach(this::delivered);
        } else if (value instanceof Page<?> page) {
            page.items().stream().filter(TaskView.class::isInstance).map(TaskView.class::cast).forEach(this::saysWhy);
        }
    }

    /** Workers say in the path under which token they delivered; whoever corrects a delivery does not. */
    private void delivered(Artifact artifact) {
        Ledger.Entry task = ledger.tasks.get(artifact.task());
        boolean byAttempt = artifact.path() != null && artifact.path().startsWith(artifact.task() + "/");
        if (task != null && task.status == TaskStatus.COMPLETED && byAttempt && !artifact.path().startsWith(artifact.task() + "/" + task.token + "/")) {
            findings.broke("I2", "task " + artifact.task() + " was completed under " + task.token + " but is said to have delivered " + artifact.path());
        }
    }

    /** What is seen at one moment names its reasons; whoever reads project and tasks one after the other may meet a blocker of a plan that came in between. */
    void namesWhy(TaskView task) {
        saysWhy(task);
        if (task.waitsFor().stream().anyMatch(reason -> reason.blocker() == null || reason.blocker().startsWith("#"))) {
            findings.broke("I7", "task " + task.id() + " waits for what has no name: " + task.waitsFor());
        }
    }

    private void saysWhy(TaskView task) {
        boolean ready = task.status().equals("ready") && task.retryAt() == null;
        if (!ready && !NEED_NO_REASON.contains(task.status())
                && (task.waitsFor().isEmpty() || task.waitsFor().stream().anyMatch(reason -> reason.state() == null || reason.state().isBlank()))) {
            findings.broke("I7", "task " + task.id() + " is " + task.status() + " and says nothing of what it waits for");
        }
    }

    /** Judged by how things stand when the refusal comes: a token that was replaced in between is stale by then. */
    private void refused(Call call, Refusal refusal) {
        boolean turnedAway = refusal instanceof Refusal.StaleToken || refusal instanceof Refusal.Ended || refusal instanceof Refusal.NoSuchTask;
        Ledger.Entry task = call.token == 0 || !turnedAway ? null : ledger.tasks.get(call.task);
        if (ledger.live && task != null && task.status == TaskStatus.LEASED && task.token == call.token) {
            findings.broke("I2", call + ": refused by " + refusal + " though it holds the lease");
        }
    }
}
