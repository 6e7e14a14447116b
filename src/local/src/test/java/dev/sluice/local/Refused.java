package dev.sluice.local;

import dev.sluice.api.ProblemCode;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What a problem tells of the refusal behind it: its kind, and whom it is about. The rest is words, which stay in the problem. */
final class Refused {

    private static final Map<ProblemCode, BiFunction<String, String, Refusal>> REFUSALS = new EnumMap<>(ProblemCode.class);

    static {
        REFUSALS.put(ProblemCode.PROJECT_NOT_FOUND, (project, task) -> new Refusal.NoSuchProject(project));
        REFUSALS.put(ProblemCode.TASK_NOT_FOUND, Refusal.NoSuchTask::new);
        REFUSALS.put(ProblemCode.VERSION_NOT_FOUND, (project, task) -> new Refusal.NoSuchVersion(project, 0, 0));
        REFUSALS.put(ProblemCode.STALE_TOKEN, (project, task) -> new Refusal.StaleToken(task, 0, TaskStatus.READY));
        REFUSALS.put(ProblemCode.NOT_READY, (project, task) -> new Refusal.NotReady(task, List.of()));
        REFUSALS.put(ProblemCode.IN_BACKOFF, (project, task) -> new Refusal.InBackoff(task, 0));
        REFUSALS.put(ProblemCode.HELD, (project, task) -> new Refusal.HeldBy(task, "", 0));
        REFUSALS.put(ProblemCode.ENDED, (project, task) -> new Refusal.Ended(task, TaskStatus.COMPLETED));
        REFUSALS.put(ProblemCode.LIMIT_REACHED, (project, task) -> new Refusal.LimitReached(task, "", List.of()));
        REFUSALS.put(ProblemCode.CAPABILITY_MISSING, (project, task) -> new Refusal.CapabilityMissing(task, "", Set.of()));
        REFUSALS.put(ProblemCode.OUTPUT_MISSING, (project, task) -> new Refusal.OutputMissing(task, List.of()));
        REFUSALS.put(ProblemCode.CONTENDED, (project, task) -> new Refusal.Contended(task));
        REFUSALS.put(ProblemCode.BUSY, (project, task) -> new Refusal.Busy(project));
        REFUSALS.put(ProblemCode.REWRITES_HISTORY, (project, task) -> new Refusal.RewritesHistory(project, List.of()));
        REFUSALS.put(ProblemCode.NOTHING_DELIVERED, (project, task) -> new Refusal.NothingDelivered(task, TaskStatus.READY));
        REFUSALS.put(ProblemCode.ARTIFACT_NOT_FOUND, (project, task) -> new Refusal.NoSuchArtifact(task, "", List.of()));
        REFUSALS.put(ProblemCode.REVIEW_NOT_FOUND, (project, task) -> new Refusal.NoSuchReview(task, ""));
        REFUSALS.put(ProblemCode.OWN_WORK, (project, task) -> new Refusal.OwnWork(task, ""));
        REFUSALS.put(ProblemCode.OWN_REVIEW, (project, task) -> new Refusal.OwnReview(task, "", ""));
        REFUSALS.put(ProblemCode.AUTHORITY_MISSING, (project, task) -> new Refusal.AuthorityMissing(task, "", Set.of()));
        REFUSALS.put(ProblemCode.STALE_REVIEW, (project, task) -> new Refusal.StaleReview(task, ""));
        REFUSALS.put(ProblemCode.GATE_OPEN, (project, task) -> new Refusal.GateOpened(task, "", ""));
    }

    /** Kinds of problems that the state of a project leads to; any other would be the caller's own fault. */
    static final Set<ProblemCode> KNOWN = REFUSALS.keySet();

    private Refused() {
    }

    /** @param path the parameters {@code project} and {@code task} of the path */
    static Refusal by(ProblemCode problem, Map<String, String> path) {
        return REFUSALS.get(problem).apply(path.get("project"), path.get("task"));
    }
}
