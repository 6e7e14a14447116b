package dev.sluice.testkit.simulation.rules;

import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Reservation;
import dev.sluice.testkit.simulation.Answers;
import dev.sluice.testkit.simulation.Call;
import java.util.List;

/**
 * I5: whenever a lease is acknowledged, its stage's limit and exclusions hold over all leases that were acknowledged and are still leased. A limit counts only if
 * every plan of the project has it.
 */
final class LimitRule implements Rule {

    private final Ledger ledger;
    private final Findings findings;

    LimitRule(Ledger ledger, Findings findings) {
        this.ledger = ledger;
        this.findings = findings;
    }

    @Override
    public void returned(Call call, Object answer) {
        for (Reservation lease : Answers.reservations(answer)) {
            Ledger.Entry task = ledger.tasks.get(lease.task());
            if (task == null || task.token != lease.fencingToken()) {
                continue;
            }
            task.known = lease.fencingToken();
            if (task.status == TaskStatus.LEASED) {
                check(call, task);
            }
        }
    }

    private void check(Call call, Ledger.Entry task) {
        List<Versions.Known> plans = ledger.versions.all();
        int limit = 0;
        for (Versions.Known version : plans) {
            StageLimit known = version.plan().limits().get(task.stage);
            limit = Math.max(limit, known == null ? Integer.MAX_VALUE : known.limit());
        }
        int held = 0;
        for (Ledger.Entry other : ledger.tasks.values()) {
            if (other.status != TaskStatus.LEASED || other.known != other.token) {
                continue;
            }
            held += other.stage.equals(task.stage) ? 1 : 0;
            if (plans.stream().allMatch(version -> excludes(version, task.stage, other.stage))) {
                findings.broke("I5", call + " got " + task.id + " while " + other.id + ", which excludes it, was leased");
            }
        }
        if (held > limit) {
            findings.broke("I5", call + " got " + task.id + ", the " + held + "th lease of stage " + task.stage + " of at most " + limit);
        }
    }

    private static boolean excludes(Versions.Known version, String stage, String other) {
        StageLimit limit = version.plan().limits().get(stage);
        return limit != null && limit.excludes().contains(other);
    }
}
