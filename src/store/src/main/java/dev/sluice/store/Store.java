package dev.sluice.store;

import java.util.List;
import java.util.Set;

/**
 * All protocols of Sluice over DynamoDB. Every method may be repeated at any time by anyone with the same outcome; see
 * {@code package-info} for the states, the failures and what each leads to. Throws only what the AWS SDK throws.
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

    Page<ProjectView> projects(int limit, String cursor);

    /** With counts per status: reads every task of the project. */
    Answer<ProjectView> project(String project);

    Answer<List<PlanVersion>> versions(String project);

    /** Deletes the project with all it has. A later one of the same id gets larger tokens. */
    Answer<Void> delete(String project);

    /** @param status as the API spells it, {@code null} for all */
    Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor);

    Answer<TaskView> task(String project, String task);

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

    /** One round over all active projects, for at most {@code budgetMillis}. */
    CleanupReport cleanup(long budgetMillis);
}
