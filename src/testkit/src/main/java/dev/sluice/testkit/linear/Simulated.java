package dev.sluice.testkit.linear;

import dev.sluice.testkit.linear.LeaseCall.Answer;
import dev.sluice.testkit.linear.LeaseCall.Kind;
import dev.sluice.testkit.simulation.History;
import dev.sluice.testkit.simulation.History.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Histories of the simulation as histories of leases. */
public final class Simulated {

    /** Refusals that tell of the lease; all others come from what else a call needs. */
    private static final Set<String> OF_THE_LEASE = Set.of("StaleToken", "Ended");

    private Simulated() {
    }

    /** What {@code history} tells of its task's lease, whose first token is larger than 0. */
    public static List<Timed<LeaseCall>> leases(History history) {
        List<Timed<LeaseCall>> calls = new ArrayList<>();
        for (History.Call call : history.calls()) {
            LeaseCall told = told(call);
            if (told != null) {
                calls.add(new Timed<>(told, call.invoked(), told.answer() == Answer.UNKNOWN ? Timed.NEVER : call.returned()));
            }
        }
        return calls;
    }

    /** {@code null} if it tells nothing. */
    private static LeaseCall told(History.Call call) {
        Kind kind = Kind.valueOf(call.operation().name());
        if (call.outcome() instanceof Outcome.Granted granted) {
            return LeaseCall.of(kind, Answer.ACCEPTED, granted.token());
        } else if (call.outcome() instanceof Outcome.Seen seen) {
            return new LeaseCall(kind, Answer.ACCEPTED, seen.token(), LeaseState.Phase.of(seen.status()));
        } else if (call.outcome() instanceof Outcome.Refused refused) {
            return OF_THE_LEASE.contains(refused.why()) && kind != Kind.CLAIM ? LeaseCall.of(kind, Answer.REFUSED, call.token()) : null;
        }
        return LeaseCall.of(kind, call.outcome() instanceof Outcome.Unknown ? Answer.UNKNOWN : Answer.ACCEPTED, call.token());
    }
}
