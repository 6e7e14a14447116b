package dev.sluice.guard.watch;

import dev.sluice.api.TaskWord;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.store.Answer;
import dev.sluice.store.Applied;
import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChange;
import dev.sluice.store.ArtifactChanged;
import dev.sluice.store.CleanupReport;
import dev.sluice.store.Completed;
import dev.sluice.store.Completion;
import dev.sluice.store.GateView;
import dev.sluice.store.NewReview;
import dev.sluice.store.Page;
import dev.sluice.store.PastRun;
import dev.sluice.store.PlanVersion;
import dev.sluice.store.ProjectView;
import dev.sluice.store.ReadyTask;
import dev.sluice.store.Reservation;
import dev.sluice.store.ReviewView;
import dev.sluice.store.Reviewed;
import dev.sluice.store.StatesView;
import dev.sluice.store.Store;
import dev.sluice.store.TaskView;
import dev.sluice.store.Worker;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store whose every change is audited and counted. Reading leaves no trace. */
public final class WatchedStore implements Store {

    private static final String HELD = TaskWord.IN_PROGRESS.word();
    private static final String READY = TaskWord.READY.word();

    private final Store store;
    private final Measures measures;

    public WatchedStore(Store store, Measures measures) {
        this.store = store;
        this.measures = measures;
    }

    @Override
    public Answer<Applied> apply(String project, byte[] definition, boolean ethics, String who) {
        Change change = Change.of("apply", project, null, who);
        return audited(change, () -> store.apply(project, definition, ethics, who),
                applied -> replaced(change, applied));
    }

    @Override
    public Answer<Applied> rollBack(String project, int version, String who) {
        Change change = Change.of("roll-back to " + version, project, null, who);
        return audited(change, () -> store.rollBack(project, version, who),
                applied -> replaced(change, applied));
    }

    private static void replaced(Change change, Applied applied) {
        Audit.record(change.from(applied.created() ? "absent" : plan(applied.before())).accepted(plan(applied.version())));
    }

    private static String plan(int version) {
        return "plan " + version;
    }

    @Override
    public Answer<Void> delete(String project) {
        Change change = Change.of("delete", project, null, null).from("there");
        return audited(change, () -> store.delete(project), done -> Audit.record(change.accepted("deleted")));
    }

    @Override
    public Answer<List<Reservation>> claimBest(String project, Worker worker, int limit) {
        Tags.put(Tags.WORKER, worker.id());
        return audited(claim(project, null, worker.id()), () -> store.claimBest(project, worker, limit),
                granted -> granted.forEach(one -> granted(project, worker.id(), one)));
    }

    @Override
    public Answer<Reservation> claim(String project, String task, Worker worker) {
        Tags.put(Tags.WORKER, worker.id());
        return audited(claim(project, task, worker.id()), () -> store.claim(project, task, worker),
                granted -> granted(project, worker.id(), granted));
    }

    private void granted(String project, String worker, Reservation granted) {
        Tags.put(Tags.TOKEN, granted.fencingToken());
        measures.add(Figure.CLAIMS, 1);
        Audit.record(claim(project, granted.task(), worker).accepted(HELD));
    }

    private static Change claim(String project, String task, String worker) {
        return Change.of("claim", project, task, worker).from(READY);
    }

    @Override
    public Answer<Long> renew(String project, String task, long fencingToken, long leaseMillis) {
        Change change = held("renew", project, task, fencingToken);
        return audited(change, () -> store.renew(project, task, fencingToken, leaseMillis), expiry -> {
            measures.add(Figure.RENEWALS, 1);
            Audit.record(change.accepted(HELD));
        });
    }

    @Override
    public Answer<Void> release(String project, String task, long fencingToken) {
        Change change = held("release", project, task, fencingToken);
        return audited(change, () -> store.release(project, task, fencingToken), done -> Audit.record(change.accepted(READY)));
    }

    @Override
    public Answer<Completed> complete(String project, String task, Completion completion) {
        Change change = held("complete", project, task, completion.fencingToken());
        return audited(change, () -> store.complete(project, task, completion), completed -> {
            measures.add(Figure.COMPLETIONS, 1);
            ended(project, change, completed);
        });
    }

    @Override
    public Answer<Completed> fail(String project, String task, long fencingToken, String message, boolean retryable) {
        Change change = held("fail", project, task, fencingToken);
        return audited(change, () -> store.fail(project, task, fencingToken, message, retryable), failed -> {
            measures.add(Figure.FAILURES, 1);
            ended(project, change, failed);
        });
    }

    private void ended(String project, Change change, Completed ended) {
        Audit.record(change.accepted(TaskWord.of(ended.state()).word()));
        ended.newlyReady().forEach(task -> Audit.record(Change.of("free", project, task, null)
                .from(TaskWord.PENDING.word()).accepted(READY)));
        ended.reservations().forEach(handedOver -> granted(project, null, handedOver));
    }

    private static Change held(String what, String project, String task, long fencingToken) {
        // One call may end several attempts, so its path names none of them.
        Tags.put(Tags.TASK, task);
        Tags.put(Tags.TOKEN, fencingToken);
        return Change.of(what, project, task, null).from(HELD);
    }

    @Override
    public Answer<Void> checkpoint(String project, String task, long fencingToken, String json) {
        Change change = held("checkpoint", project, task, fencingToken);
        return audited(change, () -> store.checkpoint(project, task, fencingToken, json),
                done -> Audit.record(change.accepted(HELD)));
    }

    @Override
    public Answer<ArtifactChanged> changeArtifact(String project, String task, ArtifactChange artifact, String who) {
        Change change = Change.of("change-artifact " + artifact.type(), project, task, who);
        return audited(change, () -> store.changeArtifact(project, task, artifact, who),
                changed -> Audit.record(change.from(version(changed.before())).accepted(version(changed.artifact()))));
    }

    private static String version(Artifact artifact) {
        return "version " + artifact.edition().version();
    }

    @Override
    public Answer<Reviewed> review(String project, String task, NewReview review) {
        Change change = Change.of("review", project, task, review.reviewer());
        return audited(change, () -> store.review(project, task, review),
                reviewed -> Audit.record(change.from(reviewed.replaced() ? "reviewed" : "unreviewed").accepted("review " + reviewed.review())));
    }

    @Override
    public Answer<List<GateView>> signOff(String project, String task, String review, String signer, Set<String> capabilities) {
        Change change = Change.of("sign-off " + review, project, task, signer).from("unsigned");
        return audited(change, () -> store.signOff(project, task, review, signer, capabilities),
                gates -> Audit.record(change.accepted("signed")));
    }

    @Override
    public Answer<List<GateView>> withdrawSignOff(String project, String task, String review) {
        Change change = Change.of("withdraw-sign-off " + review, project, task, null).from("signed");
        return audited(change, () -> store.withdrawSignOff(project, task, review),
                gates -> Audit.record(change.accepted("unsigned")));
    }

    @Override
    public CleanupReport cleanup(long budgetMillis) {
        CleanupReport report = store.cleanup(budgetMillis);
        measures.set(Figure.OLDEST_OVERDUE_LEASE_SECONDS, report.oldestOverdueMillis() / 1_000.0);
        return report;
    }

    private static <T> Answer<T> audited(Change change, Supplier<Answer<T>> call, Consumer<T> accepted) {
        Answer<T> answer;
        try {
            answer = call.get();
        } catch (RuntimeException fault) {
            Audit.record(change.ended(Audit.outcome(fault)));
            throw fault;
        }
        answer.fold(value -> {
            accepted.accept(value);
            return value;
        }, refusal -> {
            Audit.record(change.ended(Audit.outcome(refusal)));
            return null;
        });
        return answer;
    }

    @Override
    public Answer<Page<ProjectView>> projects(int limit, String cursor) {
        return store.projects(limit, cursor);
    }

    @Override
    public Answer<ProjectView> project(String project) {
        return store.project(project);
    }

    @Override
    public Answer<List<PlanVersion>> versions(String project) {
        return store.versions(project);
    }

    @Override
    public Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor) {
        return store.tasks(project, status, limit, cursor);
    }

    @Override
    public Answer<TaskView> task(String project, String task) {
        return store.task(project, task);
    }

    @Override
    public Answer<StatesView> states(String project, Set<String> only, String cursor) {
        return store.states(project, only, cursor);
    }

    @Override
    public Answer<Page<PastRun>> runs(String project, String cursor) {
        return store.runs(project, cursor);
    }

    @Override
    public Answer<List<ReadyTask>> ready(String project, Set<String> capabilities, int limit) {
        return store.ready(project, capabilities, limit);
    }

    @Override
    public Answer<List<Artifact>> artifacts(String project, String task) {
        return store.artifacts(project, task);
    }

    @Override
    public Answer<List<ReviewView>> reviews(String project, String task) {
        return store.reviews(project, task);
    }

    @Override
    public Answer<List<GateView>> gates(String project) {
        return store.gates(project);
    }

    @Override
    public Answer<Snapshot> snapshot(String project) {
        return store.snapshot(project);
    }
}
