package dev.sluice.testkit.simulation.rules;

import dev.sluice.store.Answer;
import dev.sluice.store.Artifact;
import dev.sluice.testkit.simulation.Call;
import java.util.List;
import java.util.Set;

/** I2 and I4 of what tasks deliver: the newest of each is what the completion said, or the changes since, and no change that was accepted is lost. */
final class DeliveryRule implements Rule {

    private final Ledger ledger;
    private final Evidence evidence;
    private final Findings findings;

    DeliveryRule(Ledger ledger, Evidence evidence, Findings findings) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.findings = findings;
    }

    @Override
    public void returned(Call call, Object answer) {
        if (call.kind == Call.Kind.READ && !ledger.anew && ledger.live && answer instanceof Answer.Accepted<?> accepted && accepted.value() instanceof List<?> list) {
            list.stream().filter(Artifact.class::isInstance).map(Artifact.class::cast).filter(artifact -> artifact.edition().newest()).forEach(this::newest);
        }
    }

    private void newest(Artifact artifact) {
        check(artifact, artifact.path(), evidence.paths(artifact.task(), artifact.fencingToken(), artifact.type()));
        check(artifact, artifact.qualityScore(), evidence.values(artifact.task(), artifact.fencingToken(), artifact.type()));
    }

    private void check(Artifact artifact, Object shown, Set<?> possible) {
        if (shown != null && !possible.contains(shown)) {
            findings.broke("I4", "task " + artifact.task() + " is said to have delivered " + artifact.type() + " with " + shown + ", not one of " + possible);
        }
    }
}
