package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Answer;
import dev.sluice.store.Reservation;
import dev.sluice.testkit.simulation.Answers;
import dev.sluice.testkit.simulation.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The other half of I5, that a limit keeps nobody out who fits in: whoever is told that a lease has ended finds its slot free, whoever takes a lease over frees the
 * old slot at once, and nothing is given back for want of a slot that was free all the time.
 */
final class SlotRule implements Rule {

    private static final String STAGE = "s:";

    private final Ledger ledger;
    private final TransitionRule transitions;
    private final Findings findings;
    private final Map<String, Set<String>> held = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();

    /** A lease of a limited stage, from its grant to the answer. */
    private static final class Grant {

        private final Call call;
        private final String task;
        private final String stage;
        private final String slot;
        /** The slot that should come off with it; {@code null} for none. */
        private String old;
        private boolean full;

        Grant(Call call, String task, String stage, String slot) {
            this.call = call;
            this.task = task;
            this.stage = stage;
            this.slot = slot;
        }
    }

    SlotRule(Ledger ledger, TransitionRule transitions, Findings findings) {
        this.ledger = ledger;
        this.transitions = transitions;
        this.findings = findings;
    }

    @Override
    public void changed(Change change) {
        if (change.key().equals(Change.SLOTS)) {
            slots(change);
        } else if (change.key().startsWith(Change.TASK) && change.after() != null && change.after().containsKey("slot") && ledger.live
                && Change.number(change.after(), "born") == ledger.born) {
            task(change);
        }
    }

    private void slots(Change change) {
        Map<String, Set<String>> now = new HashMap<>();
        if (change.after() != null) {
            change.after().forEach((name, value) -> {
                if (name.startsWith(STAGE)) {
                    now.put(name.substring(STAGE.length()), new HashSet<>(value.ss()));
                }
            });
        }
        for (Grant grant : grants) {
            boolean cameBack = grant.old != null && now.getOrDefault(grant.stage, Set.of()).contains(grant.old) && !holds(grant.stage, grant.old);
            grant.old = cameBack ? null : grant.old;
        }
        held.clear();
        held.putAll(now);
        grants.forEach(grant -> grant.full |= full(grant));
    }

    private void task(Change change) {
        TaskStatus before = Change.status(change.before());
        TaskStatus after = Change.status(change.after());
        String stage = Change.text(change.after(), "stage");
        long token = Change.number(change.after(), "token");
        if (after == TaskStatus.LEASED && token != Change.number(change.before(), "token")) {
            Grant grant = new Grant(change.call(), change.task(), stage, change.task() + "#" + token);
            String old = change.task() + "#" + Change.number(change.before(), "token");
            grant.old = before == TaskStatus.LEASED && holds(stage, old) ? old : null;
            grant.full = full(grant);
            grants.add(grant);
        } else if (before == TaskStatus.LEASED && after == TaskStatus.READY && transitions.grantedBy(change.task(), token) == change.call()) {
            grants.stream().filter(grant -> grant.slot.equals(change.task() + "#" + token) && !grant.full)
                    .forEach(grant -> findings.broke("I5", change, "given back though a slot was free all the time"));
        }
    }

    private boolean holds(String stage, String slot) {
        return held.getOrDefault(stage, Set.of()).contains(slot);
    }

    /** By some plan of the project, and as slots stand now. */
    private boolean full(Grant grant) {
        long others = held.getOrDefault(grant.stage, Set.of()).stream().filter(slot -> !slot.equals(grant.slot)).count();
        for (Versions.Known version : ledger.versions.all()) {
            StageLimit limit = version.plan().limits().get(grant.stage);
            if (limit != null && (others >= limit.limit() || limit.excludes().stream().anyMatch(stage -> !held.getOrDefault(stage, Set.of()).isEmpty()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void returned(Call call, Object answer) {
        for (Reservation lease : Answers.reservations(answer)) {
            grants.stream().filter(grant -> grant.call == call && grant.task.equals(lease.task()) && grant.old != null && holds(grant.stage, grant.old))
                    .forEach(grant -> findings.broke("I5", call + " took " + grant.task + " over and left the slot of the lease before it"));
        }
        grants.removeIf(grant -> grant.call == call);
        if (answer instanceof Answer.Accepted<?> && ends(call) && ledger.live && call.token > ledger.born) {
            String slot = call.task + "#" + call.token;
            held.forEach((stage, slots) -> {
                if (slots.contains(slot)) {
                    findings.broke("I5", call + " was accepted, but the lease still holds a slot of " + stage);
                }
            });
        }
    }

    /** After a failure or release a changed plan may have come between the end and its repeat, which leaves the slot to cleanup. */
    private boolean ends(Call call) {
        return switch (call.kind) {
            case COMPLETE -> true;
            case FAIL, RELEASE -> ledger.versions.all().size() == 1;
            default -> false;
        };
    }
}
