package dev.sluice.store;

import dev.sluice.domain.insight.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store over DynamoDB; safe for use by many threads. */
public final class DynamoStore implements Store {

    private final Projects projects;
    private final Apply apply;
    private final Deletion deletion;
    private final Definitions definitions;
    private final GateViews gates;
    private final Views views;
    private final Snapshots snapshots;
    private final States states;
    private final Reviews reviews;
    private final ArtifactChanges artifactChanges;
    private final ReadyTasks readyTasks;
    private final Claims claims;
    private final ClaimOne claimOne;
    private final Leases leases;
    private final Completions completions;
    private final Failures failures;
    private final Checkpoints checkpoints;
    private final Cleanup cleanup;

    /** A store over tables that exist. */
    public DynamoStore(DynamoDbClient client, Tables tables, Surroundings around) {
        this(client, tables, around, Compiler.ANEW);
    }

    /** A store that gets its plans from {@code compiler}. */
    public DynamoStore(DynamoDbClient client, Tables tables, Surroundings around, Compiler compiler) {
        Parts parts = Parts.of(client, tables, around, compiler);
        BlockerNames names = new BlockerNames(parts);
        CapabilityGates capabilityGates = new CapabilityGates(parts);
        Recheck recheck = new Recheck(parts);
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.deletion = new Deletion(parts);
        this.gates = new GateViews(parts);
        this.views = new Views(parts, names, gates);
        this.snapshots = new Snapshots(parts, views, gates);
        this.states = new States(parts, views);
        this.reviews = new Reviews(parts, gates);
        this.artifactChanges = new ArtifactChanges(parts, gates);
        Applier applier = new Applier(parts, recheck, new GateSetup(parts));
        this.apply = new Apply(parts, applier);
        this.readyTasks = new ReadyTasks(parts);
        this.claims = new Claims(parts, capabilityGates);
        this.claimOne = new ClaimOne(parts, names, capabilityGates);
        this.leases = new Leases(parts);
        this.completions = new Completions(parts);
        this.failures = new Failures(parts);
        this.checkpoints = new Checkpoints(parts);
        this.cleanup = new Cleanup(parts, applier, deletion, recheck, views);
    }

    @Override
    public Answer<Applied> apply(String project, byte[] definition, boolean ethics, String who) {
        return apply.apply(project, definition, ethics, who);
    }

    @Override
    public Answer<Applied> rollBack(String project, int version, String who) {
        return apply.rollBack(project, version, who);
    }

    @Override
    public Answer<Page<ProjectView>> projects(int limit, String cursor) {
        return views.projects(limit, cursor);
    }

    @Override
    public Answer<ProjectView> project(String project) {
        return views.project(project);
    }

    @Override
    public Answer<List<PlanVersion>> versions(String project) {
        return within(project, live -> definitions.versions(live).stream()
                .map(kept -> new PlanVersion(kept.version(), kept.who(), kept.when(), kept.tasks())).toList());
    }

    @Override
    public Answer<Void> delete(String project) {
        return deletion.delete(project);
    }

    @Override
    public Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor) {
        return views.tasks(project, status, limit, cursor);
    }

    @Override
    public Answer<TaskView> task(String project, String task) {
        return views.task(project, task);
    }

    @Override
    public Answer<StatesView> states(String project, Set<String> only, String cursor) {
        return states.of(project, only, cursor);
    }

    @Override
    public Answer<Page<PastRun>> runs(String project, String cursor) {
        return states.runs(project, cursor);
    }

    @Override
    public Answer<List<ReadyTask>> ready(String project, Set<String> capabilities, int limit) {
        return within(project, live -> readyTasks.best(live, capabilities, limit));
    }

    @Override
    public Answer<List<Reservation>> claimBest(String project, Worker worker, int limit) {
        return within(project, live -> claims.best(live, worker, limit));
    }

    @Override
    public Answer<Reservation> claim(String project, String task, Worker worker) {
        Optional<ProjectItem> live = projects.forWork(project);
        return live.isEmpty() ? Answer.refused(new Refusal.NoSuchProject(project))
                : claimOne.claim(live.get(), task, worker);
    }

    @Override
    public Answer<Long> renew(String project, String task, long fencingToken, long leaseMillis) {
        return leases.renew(project, task, fencingToken, leaseMillis);
    }

    @Override
    public Answer<Void> release(String project, String task, long fencingToken) {
        return leases.release(project, task, fencingToken);
    }

    @Override
    public Answer<Completed> complete(String project, String task, Completion completion) {
        return completions.complete(project, task, completion);
    }

    @Override
    public Answer<Completed> fail(String project, String task, long fencingToken, String message, boolean retryable) {
        return failures.fail(project, task, fencingToken, message, retryable);
    }

    @Override
    public Answer<Void> checkpoint(String project, String task, long fencingToken, String json) {
        return checkpoints.keep(project, task, fencingToken, json);
    }

    @Override
    public Answer<List<Artifact>> artifacts(String project, String task) {
        return views.artifacts(project, task);
    }

    @Override
    public Answer<ArtifactChanged> changeArtifact(String project, String task, ArtifactChange change, String who) {
        return artifactChanges.change(project, task, change, who);
    }

    @Override
    public Answer<Reviewed> review(String project, String task, NewReview review) {
        return reviews.review(project, task, review);
    }

    @Override
    public Answer<List<ReviewView>> reviews(String project, String task) {
        return reviews.reviews(project, task);
    }

    @Override
    public Answer<List<GateView>> signOff(String project, String task, String review, String signer, Set<String> capabilities) {
        return reviews.signOff(project, task, review, signer, capabilities);
    }

    @Override
    public Answer<List<GateView>> withdrawSignOff(String project, String task, String review) {
        return reviews.withdraw(project, task, review);
    }

    @Override
    public Answer<List<GateView>> gates(String project) {
        return gates.all(project);
    }

    @Override
    public Answer<Snapshot> snapshot(String project) {
        return snapshots.of(project);
    }

    @Override
    public CleanupReport cleanup(long budgetMillis) {
        return cleanup.round(budgetMillis);
    }

    private <T> Answer<T> within(String project, Function<ProjectItem, T> work) {
        return projects.forWork(project).map(live -> Answer.accepted(work.apply(live)))
                .orElseGet(() -> Answer.refused(new Refusal.NoSuchProject(project)));
    }
}
