package dev.sluice.domain.insight;

import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.task.TaskStatus;
import java.util.Map;
import java.util.Set;

/**
 * A project at one moment, perhaps a moment old. Times are epoch milliseconds, {@code null} where there is none.
 *
 * @param plan     the newest plan
 * @param applying whether a change of the plan is under way
 * @param tasks    by id; also those that the plan does not have, such as another round of reviews; a task of the plan may be missing while
 *                 an apply is under way
 * @param gates    by gate id; likewise
 * @param full     limited stages that have no slot free, with who holds the slots ({@code <task>#<token>})
 * @param now      the moment
 */
public record Snapshot(String project, Plan plan, boolean applying, Map<String, TaskState> tasks, Map<String, GateState> gates,
                       Map<String, Set<String>> full, long now) {

    public Snapshot {
        tasks = Map.copyOf(tasks);
        gates = Map.copyOf(gates);
        full = Map.copyOf(full);
    }

    /**
     * A task.
     *
     * @param requirement what a worker must be able to do, {@code ""} for nothing
     * @param owner       who holds or last held the lease, {@code null} if nobody did
     * @param expiresAt   end of the lease; only while leased
     * @param retryAt     end of the backoff; only while waiting
     * @param error       what the last failed attempt said
     */
    public record TaskState(String id, String stage, TaskStatus status, String requirement, int attempt, int maxAttempts, String owner,
                            Long expiresAt, Long retryAt, Long startedAt, Long endedAt, String error) {
    }

    /**
     * A gate.
     *
     * @param status  {@code closed}, {@code opening} or {@code open}
     * @param verdict how far it is; of an open gate, what it was when it opened
     * @param rounds  further rounds of reviews that were made for it
     * @param wants   what would help it if it is closed
     */
    public record GateState(String id, String stage, String type, String status, Verdict verdict, int rounds, Wants wants) {

        /** Whether those who wait for it may go on. */
        public boolean passed() {
            return !status.equals("closed");
        }
    }
}
