package dev.sluice.store;

import dev.sluice.domain.insight.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * All protocols of Sluice over DynamoDB. Every method may be repeated at any time by anyone with the same outcome; see
 * {@code package-info} for the states, the failures and what each leads to. Throws only what the AWS SDK
 * throws, and {@link StoreUnavailable}.
 */
public interface Store {

    /**
     * Makes {@code definition} the project's newest plan.
     *
     * @param ethics whether the project is declared to need ethics, besides what the definition says
     * @param who    who applies
     */
    Answer<Applied> apply(String project, byte[] definition, boolean ethics, String who);

    /** Applies the definition of an earlier version again, as the newest. */
    Answer<Applied> rollBack(String project, int version, String who);

    /** @param cursor {@link Page#next} of the part before, {@code null} for the first; here and below, what could never have been one is refused */
    Answer<Page<ProjectView>> projects(int limit, String cursor);

    /** With counts per status: reads every task of the project. */
    Answer<ProjectView> project(String project);

    Answer<List<PlanVersion>> versions(String project);

    /** Deletes the project with all it has. A later one of the same id gets larger tokens. */
    Answer<Void> delete(String project);

    /** @param status as the API spells it, {@code null} for all */
    Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor);

    Answer<TaskView> task(String project, String task);

    /**
     * Where tasks stand, briefly, for whoever watches a whole project; a part at a time, in the order of their ids.
     *
     * @param only   no others than these, at most 100, all in one part; empty for all
     * @param cursor {@link StatesView#next} of the part before, {@code null} for the first
     */
    Answer<StatesView> states(String project, Set<String> only, String cursor);

    /**
     * Attempts of all tasks that ended and were followed by another one, as they were written down; a part at a time. Costs what they are.
     *
     * @param cursor {@link Page#next} of the part before, {@code null} for the first
     */
    Answer<Page<PastRun>> runs(String project, String cursor);

    /** Claimable tasks, best first. {@code capabilities} null: whatever it takes. */
    Answer<List<ReadyTask>> ready(String project, Set<String> capabilities, int limit);

    /** Claims the best tasks that the worker can do; the list may be empty. */
    Answer<List<Reservation>> claimBest(String project, Worker worker, int limit);

    Answer<Reservation> claim(String project, String task, Worker worker);

    /** @return epoch ms at which the lease ends now */
    Answer<Long> renew(String project, String task, long fencingToken, long leaseMillis);

    Answer<Void> release(String project, String task, long fencingToken);

    Answer<Completed> complete(String project, String task, Completion completion);

    /** @param retryable {@code false} fails the task for good, whatever attempts are left */
    Answer<Completed> fail(String project, String task, long fencingToken, String message, boolean retryable);

    /** @param json kept for the next attempt */
    Answer<Void> checkpoint(String project, String task, long fencingToken, String json);

    /** Every version of what the task delivered, oldest first within a type; empty as long as it has delivered nothing. */
    Answer<List<Artifact>> artifacts(String project, String task);

    /**
     * Sets scores, metrics or a new version of something that a completed task delivered, and tells the gates that listen.
     *
     * @param who who does, remembered as the producer of a new version
     */
    Answer<ArtifactChanged> changeArtifact(String project, String task, ArtifactChange change, String who);

    /** Judges what a completed task delivered. A second review by the same reviewer replaces the first, which loses its sign-off. */
    Answer<Reviewed> review(String project, String task, NewReview review);

    /** All reviews of the task, oldest version first; stale ones are marked. */
    Answer<List<ReviewView>> reviews(String project, String task);

    /**
     * Lets a review count.
     *
     * @param capabilities what the signer can do: the authority that the pipeline asks for must be among it
     * @return the gates that listen to reviews of the task
     */
    Answer<List<GateView>> signOff(String project, String task, String review, String signer, Set<String> capabilities);

    /** Takes a sign-off back, as long as no gate that counted it has opened. */
    Answer<List<GateView>> withdrawSignOff(String project, String task, String review);

    Answer<List<GateView>> gates(String project);

    /** All that can be said of the project now. Reads every task and every gate. */
    Answer<Snapshot> snapshot(String project);

    /** One round over all active projects, for at most {@code budgetMillis}. */
    CleanupReport cleanup(long budgetMillis);
}
