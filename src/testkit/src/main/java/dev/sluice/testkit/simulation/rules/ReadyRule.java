package dev.sluice.testkit.simulation.rules;

import static dev.sluice.testkit.simulation.rules.Change.number;
import static dev.sluice.testkit.simulation.rules.Change.status;
import static dev.sluice.testkit.simulation.rules.Change.text;

import dev.sluice.domain.task.TaskStatus;

/**
 * I3, the half that says "never too early": nobody can claim a task, and nobody gets it, before all that it needs by the plan is done. And one that becomes
 * ready stands where its own rank says, whatever it was when somebody looked.
 */
final class ReadyRule implements Rule {

    private final Ledger ledger;
    private final Needs needs;
    private final Findings findings;

    ReadyRule(Ledger ledger, Needs needs, Findings findings) {
        this.ledger = ledger;
        this.needs = needs;
        this.findings = findings;
    }

    @Override
    public void changed(Change change) {
        if (!change.key().startsWith(Change.TASK) || change.after() == null || !ledger.live || number(change.after(), "born") != ledger.born) {
            return;
        }
        TaskStatus before = status(change.before());
        TaskStatus after = status(change.after());
        if (after != TaskStatus.PENDING && change.after().containsKey("blockers")) {
            findings.broke("I3", change, after + " with blockers left");
        }
        boolean opened = after == TaskStatus.READY && (before == null || before == TaskStatus.PENDING);
        if (opened && !text(change.after(), "due").startsWith(text(change.after(), "rank"))) {
            findings.broke("I3", change, "ready at a place that is not its own");
        }
        boolean granted = after == TaskStatus.LEASED && number(change.after(), "token") != number(change.before(), "token");
        if ((opened || granted) && !needs.met(change.task())) {
            findings.broke("I3", change, (opened ? "ready" : "granted") + " before " + needs.words(change.task()));
        }
    }
}
