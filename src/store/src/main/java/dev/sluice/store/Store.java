package dev.sluice.store;

import dev.sluice.domain.insight.Snapshot;
import java.util.List;
import java.util.Set;

/**
 * All protocols of Sluice over DynamoDB; {@code package-info} has the states, the attributes, the failures and what each leads to.
 *
 * <p><b>Answers.</b> What a caller must expect is a value: {@link Answer.Accepted}, or {@link Answer.Refused} with one of the {@link Refusal}s that the
 * method names. Whatever names a project, but {@link #apply}, is refused with {@link Refusal.NoSuchProject} if there is none or it is being deleted, and
 * whatever names a task also with {@link Refusal.NoSuchTask}; this is not said again below. What goes by a task and a token alone ({@link #renew},
 * {@link #release}, {@link #complete}, {@link #fail}, {@link #checkpoint}), and {@link #review}, may still be accepted while a deletion is under way; what it
 * does goes with the project.
 *
 * <p><b>Repeats.</b> Every method may be repeated at any time by anyone. No repeat breaks an invariant, and what a call that died had begun is carried on by
 * its repeat, by others, or by {@link #cleanup}. Where a repeat does more than the first call, or gets another answer, its method says so.
 *
 * <p><b>Faults.</b> Whatever the AWS SDK throws comes through, and {@link StoreUnavailable}: then the call may or may not have come through.
 * {@link StoreFaults#isTransient} tells which of these pass. What is stored and can't be made sense of is a fault of ours: {@link IllegalStateException}, or
 * {@link java.io.UncheckedIOException} for a damaged definition.
 *
 * <p><b>Arguments.</b> They are not checked here but by the API, whose ranges are named below; what is out of range has no promised outcome. Ids are as
 * {@link dev.sluice.domain.pipeline.Ids} says. Nothing may be {@code null} unless it is said. Moments are epoch milliseconds by {@link Surroundings#clock}.
 * Reads may be a moment old unless they are said to be strongly consistent.
 */
public interface Store {

    /**
     * Makes {@code definition} the project's newest plan, and founds the project if there is none. What is done stays done, what is new is added. An earlier
     * apply that is not finished is finished first. Once its intent is written the apply comes to its end, whatever becomes of this call: a repeat, the next
     * apply or {@link #cleanup} carry it on.
     *
     * <p>Accepted: all has been applied but what {@link Applied#notApplied} names: a change of what a task needs, or its removal, that came too late since it
     * had begun meanwhile, and a task that an earlier version took out and that stays skipped. What else is changed about a task that has begun, such as its
     * payload, stays as it was and is not named. If the definition is to the byte the newest definition, with the same {@code ethics}, nothing is changed and
     * {@link Applied#before} is {@link Applied#version}; a repeat of what came through gets this answer.
     *
     * <p>Refused, and nothing of it applied:
     * <ul>
     * <li>{@link Refusal.BadDefinition}: unreadable, wrong or too large, with its faults, at most 100 and one that says how many more;</li>
     * <li>{@link Refusal.RewritesHistory}: a task that has begun, or is skipped, would need something else or be taken out. Of such tasks, only a dead letter
     * may be taken out;</li>
     * <li>{@link Refusal.Busy}: a deletion is under way, or another apply or a deletion came between. The same call may succeed later.</li>
     * </ul>
     *
     * @param definition a pipeline file of any notation, up to 4 MB, or packed with gzip and up to 64 MB unpacked
     * @param ethics     whether the project is declared to need ethics, besides what the definition says
     * @param who        who applies, as {@link PlanVersion#appliedBy} will say
     */
    Answer<Applied> apply(String project, byte[] definition, boolean ethics, String who);

    /**
     * Applies the definition of an earlier version again as the newest, under a new version number and with the {@code ethics} it was applied with. Promises
     * what {@link #apply} does and is refused as that is; with {@link Refusal.BadDefinition} only if what was accepted then is not any more. Rolling back to
     * what is the newest changes nothing, and so does a repeat.
     *
     * @param version from 1; {@link Refusal.NoSuchVersion} if the project never was wholly on it
     */
    Answer<Applied> rollBack(String project, int version, String who);

    /**
     * Projects, the active ones before the completed, each by id; without counts per status. One whose status changes while somebody pages may come twice or
     * not at all. A part may have fewer than {@code limit} though more follow.
     *
     * @param limit  1 to 100
     * @param cursor {@link Page#next} of the part before, {@code null} for the first; {@link Refusal.BadCursor} for what could never have been one
     */
    Answer<Page<ProjectView>> projects(int limit, String cursor);

    /** The project, with its tasks counted per status. Reads every task, and costs that. */
    Answer<ProjectView> project(String project);

    /** The versions that the project has been wholly on, oldest first; one whose apply is under way is not among them. */
    Answer<List<PlanVersion>> versions(String project);

    /**
     * Deletes the project with all it has; accepted once all of it is gone. What remains is a tombstone that nobody is shown, so that a later project of the
     * same id gets larger tokens and version numbers. From the intent on its users find no project any more, and the deletion comes to its end whatever
     * becomes of this call; what is still handed out or reported for a moment goes with it. A repeat of what came through is refused with
     * {@link Refusal.NoSuchProject}, that of one which died goes on where it ended.
     *
     * <p>Refused, and nothing deleted: {@link Refusal.Busy} while an apply is under way. A deletion that is under way is joined.
     */
    Answer<Void> delete(String project);

    /**
     * Tasks in the order of their ids, each with what it waits for but without runs, artifacts and checkpoint. With {@code status}, reads as far as it must
     * to find so many, which may be the whole project. The last part may be empty.
     *
     * @param status as {@link TaskView#status} spells it, {@code null} for all; any other word finds nothing
     * @param limit  1 to 100
     * @param cursor {@link Page#next} of the part before, {@code null} for the first; {@link Refusal.BadCursor} for what could never have been one
     */
    Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor);

    /** One task with all that is known of it. Its own item is read strongly consistently, what it waits for is not. */
    Answer<TaskView> task(String project, String task);

    /**
     * Where tasks stand, briefly, for whoever watches a whole project; a part at a time, in the order of their ids. A part is as long as one query makes it,
     * and may be empty.
     *
     * @param only   no others than these, at most 100, all in one part; those that are not there are left out; empty for all
     * @param cursor {@link StatesView#next} of the part before, {@code null} for the first; of no effect beside {@code only}. {@link Refusal.BadCursor} for
     *               what could never have been one
     */
    Answer<StatesView> states(String project, Set<String> only, String cursor);

    /**
     * Attempts of all tasks that ended without completing them, as they were written down: when the lease was closed, or when the next attempt began. The
     * newest of a task may still stand on the task alone, see {@link #task}; and a claim that lost to a renewal may have written down a lease that lives on,
     * which {@link #task} leaves out and this does not. A part at a time, by task and attempt; a part is as long as one query makes it, and may be empty.
     * Costs what there is.
     *
     * @param cursor {@link Page#next} of the part before, {@code null} for the first; {@link Refusal.BadCursor} for what could never have been one
     */
    Answer<Page<PastRun>> runs(String project, String cursor);

    /**
     * What could be claimed now, in the order of claims: what is overdue (retries, leases that ran out), then what is ready, by priority; nothing of stages
     * that are seen full. Takes nothing and promises nothing: others may be faster. May give fewer than {@code limit} though there are more. Costs at most 1
     * RRU, 1 per lane asked and 0.5 per answer.
     *
     * @param capabilities what the worker can do; {@code null}: whatever it takes
     * @param limit        1 to 100
     */
    Answer<List<ReadyTask>> ready(String project, Set<String> capabilities, int limit);

    /**
     * Claims the best tasks that the worker can do, each as {@link #claim} does, and carries on what it finds left half done. That there is nothing for it is
     * no refusal: the list is empty then. It may be shorter than {@code limit} though more is ready: after six lost races, 8 s, or about 2 MB of answer.
     * Tells the gates that wait for such a worker. Costs 3 WRU for each first attempt at a task of an unlimited stage.
     *
     * <p>A repeat claims further tasks. The leases of an answer that was lost run out, and count as attempts.
     *
     * @param worker with a lease of 1,000 to 43,200,000 ms
     * @param limit  1 to 100
     */
    Answer<List<Reservation>> claimBest(String project, Worker worker, int limit);

    /**
     * Leases this one task to the worker: until {@link Reservation#expiresAt}, under a token larger than any before, as the next attempt. Until then nobody
     * else is given the task, as far as clocks agree; under any other token nothing is accepted, however they disagree. Also tells the gates that wait for
     * such a worker.
     *
     * <p>Refused, in the order in which it is looked at:
     * <ul>
     * <li>{@link Refusal.CapabilityMissing}: the worker can't do what the task requires;</li>
     * <li>{@link Refusal.NotReady}: blockers are left, or it is just being made ready;</li>
     * <li>{@link Refusal.InBackoff}: the pause after a failed attempt is not over;</li>
     * <li>{@link Refusal.HeldBy}: somebody holds it, perhaps the worker itself by an earlier call;</li>
     * <li>{@link Refusal.Ended}: it is done, skipped or failed for good, or its end is under way; also if the lease of its last attempt ran out, which this
     * call then closes;</li>
     * <li>{@link Refusal.LimitReached}: the stage has no slot free; the attempt does not count;</li>
     * <li>{@link Refusal.Contended}: three times somebody was faster; the same call may succeed at once.</li>
     * </ul>
     *
     * <p>A repeat of what was granted is refused with {@link Refusal.HeldBy}: a lease whose answer was lost has to run out.
     *
     * @param worker with a lease of 1,000 to 43,200,000 ms
     */
    Answer<Reservation> claim(String project, String task, Worker worker);

    /**
     * Moves the end of a lease to {@code leaseMillis} from now, which may be sooner than before. A lease that ran out can be renewed as long as nobody has
     * claimed or closed the task. A repeat counts from its own moment. Costs at most 3 WRU, under 2 on average.
     *
     * <p>Refused, and the lease as it was: {@link Refusal.Ended} if the task's end has been accepted under this token and is under way, which is then carried
     * on; {@link Refusal.StaleToken} if the token is not the current one, or the lease has ended.
     *
     * @param leaseMillis 1,000 to 43,200,000
     * @return the moment at which the lease ends now
     */
    Answer<Long> renew(String project, String task, long fencingToken, long leaseMillis);

    /**
     * Gives the lease back: the task is ready again at once, the attempt does not count, the slot is free. Refused with {@link Refusal.StaleToken}, and
     * nothing changed, if the token is not the current one or the lease has ended otherwise. A repeat is accepted, and changes nothing, until a later attempt
     * has failed, run out or been released.
     */
    Answer<Void> release(String project, String task, long fencingToken);

    /**
     * Completes the task under its token, for good: what was delivered counts, and all that follows comes about, whatever becomes of this call. Whoever
     * waited goes on, gates are told, a fallback that is not needed is skipped, the slot is free. Accepted as well after the lease ran out, as long as nobody
     * has claimed or closed the task.
     *
     * <p>A repeat under the same token is accepted, carries on what is left to do, and replaces nothing of what was delivered. {@link Completed#newlyReady}
     * and {@link Completed#reservations} are what this very call brought about, so a repeat does not name again what the first one did; leases that were
     * handed over with a lost answer run out.
     *
     * <p>Refused, and the task as it was:
     * <ul>
     * <li>{@link Refusal.OutputMissing}: an artifact type that the task has to deliver is not among the artifacts, also in a repeat;</li>
     * <li>{@link Refusal.StaleToken}: the token is not the current one, or the lease has ended otherwise.</li>
     * </ul>
     *
     * <p>Costs at most 3 WRU, 1 per dependent and 1 per task made ready, or 2 WRU without dependents; besides, what artifacts and gates take.
     *
     * @param completion each type among its artifacts once; what is handed over is of unlimited stages only, at most {@link Completion.HandOver#most} tasks
     */
    Answer<Completed> complete(String project, String task, Completion completion);

    /**
     * Ends the attempt under its token as failed. With attempts left, and {@code retryable}, the task waits for the next one ({@code WAITING},
     * {@link Completed#retryAt}). Otherwise it has failed for good ({@code FAILED}, also where a fallback that is done already stands in for it at once): its
     * fallback may run, and is named in {@link Completed#newlyReady} if it waited for nothing else. The slot is free. Accepted as well after the lease ran
     * out, as long as nobody has claimed or closed the task.
     *
     * <p>Refused with {@link Refusal.StaleToken}, and nothing changed, if the token is not the current one or the lease has ended otherwise. A repeat is
     * accepted, and told the task's state by then, until a later attempt has failed, run out or been released.
     *
     * @param message   1 to 4,096 characters, for people
     * @param retryable {@code false} fails the task for good, whatever attempts are left
     */
    Answer<Completed> fail(String project, String task, long fencingToken, String message, boolean retryable);

    /**
     * Keeps {@code json} for the next attempts, in place of what was kept before, under the token of a lease. Refused with {@link Refusal.StaleToken}, and
     * what was kept stays, if the token is not the current one or the lease has ended. A repeat keeps the same again; of several calls at once the last one
     * counts.
     *
     * @param json up to 256 KB; handed out as it is
     */
    Answer<Void> checkpoint(String project, String task, long fencingToken, String json);

    /**
     * Every version of what the task delivered, by type and then oldest first, strongly consistent. Empty as long as it has delivered nothing, and for a task
     * whose fallback did the work: that delivered it.
     */
    Answer<List<Artifact>> artifacts(String project, String task);

    /**
     * Sets scores, metrics or a new version of something that a completed task delivered, and tells the gates that listen. New content makes reviews of the
     * former stale. Once accepted, every such gate that is still closed knows of it. What changes nothing makes no version; so a repeat makes none unless
     * others came between, whose values it sets back.
     *
     * <p>Refused: {@link Refusal.NothingDelivered} if the task is not completed; {@link Refusal.NoSuchArtifact} if it delivered none of that type;
     * {@link Refusal.TooManyMetrics} if it would come to have more than 100, those of its completion included;
     * {@link Refusal.Contended} if others came between eight times. Then the change may be there already, and the same call may succeed at once.
     *
     * @param change with scores of 0 to 1
     * @param who    who does, remembered as the producer of a new version; may not review it
     */
    Answer<ArtifactChanged> changeArtifact(String project, String task, ArtifactChange change, String who);

    /**
     * Judges what a completed task delivered, in its newest version. At a gate that asks for points it counts once it is signed off; at one that asks for a
     * positive review to exist, at once. A second review of the same version by the same reviewer replaces the first under the same id, and takes its
     * sign-off away; so does a repeat.
     *
     * <p>Refused, and nothing kept: {@link Refusal.NothingDelivered} if the task is not completed; {@link Refusal.OwnWork} if the reviewer did the task or
     * made one of the newest versions.
     *
     * @param review with score and confidence of 0 to 1
     */
    Answer<Reviewed> review(String project, String task, NewReview review);

    /** All reviews of the task, oldest version first and then by time, strongly consistent; stale ones are marked. */
    Answer<List<ReviewView>> reviews(String project, String task);

    /**
     * Lets a review count at gates that ask for points: a positive one as many as the pipeline gives to a person or to a model; a negative one none, but it
     * keeps the gate closed where the pipeline gives it a veto. Signing twice is signing once, by the later signer; but a repeat that comes after a
     * withdrawal signs again.
     *
     * <p>Refused, and not signed:
     * <ul>
     * <li>{@link Refusal.NoSuchReview}: the task has none of that id;</li>
     * <li>{@link Refusal.OwnReview}: the signer wrote it;</li>
     * <li>{@link Refusal.AuthorityMissing}: a gate that counts it asks for an authority that the signer does not have;</li>
     * <li>{@link Refusal.StaleReview}: it is about an older version, its reviewer has just replaced it, or a sign-off of it was withdrawn meanwhile.</li>
     * </ul>
     *
     * @param capabilities what the signer can do: the authority that the pipeline asks for must be among it
     * @return the gates that listen to reviews of the task, as they are now
     */
    Answer<List<GateView>> signOff(String project, String task, String review, String signer, Set<String> capabilities);

    /**
     * Takes a sign-off back, as long as no gate that asks for points has opened on it. Whoever had read the review before can't sign it any more. Where it is
     * not signed, as for a repeat, nothing changes that anybody is shown. Who may do so is for the caller to see to.
     *
     * <p>Refused, and nothing taken back: {@link Refusal.NoSuchReview}; {@link Refusal.GateOpened}, since an open gate stays open;
     * {@link Refusal.StaleReview} if its reviewer has just replaced it.
     *
     * @return the gates that listen to reviews of the task, as they are now
     */
    Answer<List<GateView>> withdrawSignOff(String project, String task, String review);

    /** The gates of the newest plan, in its order, strongly consistent. One that an apply under way is yet to make is missing. */
    Answer<List<GateView>> gates(String project);

    /** All that can be said of the project now, by its newest plan. Reads every task and every gate, and costs that. */
    Answer<Snapshot> snapshot(String project);

    /**
     * One round over all projects that are active or being deleted, in an order of its own each time: carries on what is overdue, marked or left half done,
     * closes leases that ran out, takes stale slots off. Safety never depends on it. May run at any time, also twice at once.
     *
     * <p>What meets a fault at one task, gate or project does all the others, and then throws the first fault with some of the others suppressed in it; a
     * transient fault ends the round at once.
     *
     * @param budgetMillis milliseconds, from 0; after them no project is begun, and nothing more is carried on in the one at hand; a step that has begun,
     *                     such as an apply or a deletion, is not cut short. {@link CleanupReport#unfinished} tells what was left out
     */
    CleanupReport cleanup(long budgetMillis);
}
