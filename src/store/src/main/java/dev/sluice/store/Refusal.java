package dev.sluice.store;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.task.TaskStatus;
import java.util.List;
import java.util.Set;

/** Why a protocol changed nothing. Times are epoch milliseconds. */
public sealed interface Refusal {

    /** There is no such project, or it is being deleted. */
    record NoSuchProject(String project) implements Refusal {
    }

    /** The project has no such task. */
    record NoSuchTask(String project, String task) implements Refusal {
    }

    /** The project has no such plan version. */
    record NoSuchVersion(String project, int version, int newest) implements Refusal {
    }

    /** What should say where a list goes on was never said by that list. */
    record BadCursor() implements Refusal {
    }

    /** The definition can't be read, is wrong or is too large. */
    record BadDefinition(Reason reason, List<Fault> faults) implements Refusal {

        /** What is wrong with it as a whole. */
        public enum Reason {
            UNREADABLE, INVALID, TOO_LARGE
        }
    }

    /** The fencing token is not the task's current one: the lease ran out, was released, or another worker holds it. */
    record StaleToken(String task, long given, TaskStatus status) implements Refusal {
    }

    /** Something is left that the task waits for. {@code blockers} are names like {@code task:a}. */
    record NotReady(String task, List<String> blockers) implements Refusal {
    }

    /** The task failed an attempt and its backoff is not over. */
    record InBackoff(String task, long retryAt) implements Refusal {
    }

    /** Another worker holds the lease. */
    record HeldBy(String task, String owner, long expiresAt) implements Refusal {
    }

    /** The task is finished, or its end is under way. */
    record Ended(String task, TaskStatus status) implements Refusal {
    }

    /** The stage's limit is reached, or a stage that excludes it holds a lease. */
    record LimitReached(String task, String stage, List<String> holders) implements Refusal {
    }

    /** The worker lacks what the task requires. */
    record CapabilityMissing(String task, String requirement, Set<String> missing) implements Refusal {
    }

    /** The completion does not deliver what the stage declares. */
    record OutputMissing(String task, List<String> types) implements Refusal {
    }

    /** Others were faster too often; the same call may succeed at once. */
    record Contended(String task) implements Refusal {
    }

    /** Another apply, or the deletion, of the project is under way. */
    record Busy(String project) implements Refusal {
    }

    /** The new definition would change what has already begun. Each reason names a task and what would change. */
    record RewritesHistory(String project, List<String> reasons) implements Refusal {
    }

    /** The task has not delivered anything that could be judged or rescored. */
    record NothingDelivered(String task, TaskStatus status) implements Refusal {
    }

    /** The task has delivered no artifact of that type. */
    record NoSuchArtifact(String task, String type, List<String> delivered) implements Refusal {
    }

    /** With these, the task would have more metrics than its item is to hold: {@code names} of at most {@code most}. */
    record TooManyMetrics(String task, int names, int most) implements Refusal {
    }

    /** The task has no such review. */
    record NoSuchReview(String task, String review) implements Refusal {
    }

    /** The reviewer had a hand in what the task delivered. */
    record OwnWork(String task, String reviewer) implements Refusal {
    }

    /** The signer wrote the review. */
    record OwnReview(String task, String review, String signer) implements Refusal {
    }

    /** The signer lacks the authority that the pipeline asks for. */
    record AuthorityMissing(String task, String authority, Set<String> missing) implements Refusal {
    }

    /** The review is about an older version of what the task delivered, or its reviewer has just replaced it. */
    record StaleReview(String task, String review) implements Refusal {
    }

    /** The gate has counted the sign-off and has opened; it stays open. */
    record GateOpened(String task, String review, String gate) implements Refusal {
    }
}
