package dev.sluice.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.local.FunctionCalls.Question;
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
import dev.sluice.store.StoreUnavailable;
import dev.sluice.store.TaskView;
import dev.sluice.store.Worker;
import dev.sluice.testkit.simulation.Call;
import dev.sluice.testkit.simulation.Endings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers of a store ask, asked of the functions by HTTP, and what they answer. Whoever lists tasks also looks at every other view of the project, of which no
 * rule says anything but that it must be answered. What no caller of the simulation asks for is not there.
 */
final class StoreByHttp implements Store, Endings {

    private static final List<String> VIEWS = List.of("ready", "gates", "blocking", "health", "graph?format=mermaid", "graph", "states", "runs", "versions");
    private static final int MILLIS = 1_000;

    private final BareFunctions functions;
    private final FunctionCalls calls;

    StoreByHttp(BareFunctions functions, FunctionCalls calls) {
        this.functions = functions;
        this.calls = calls;
    }

    private static String at(String project) {
        return "/v1/projects/" + project;
    }

    private static String at(String project, String task) {
        return at(project) + "/tasks/" + task;
    }

    private static String signOff(String project, String task, String review) {
        return at(project, task) + "/reviews/" + review + "/signoff";
    }

    @Override
    public Answer<Applied> apply(String project, byte[] definition, boolean ethics, String who) {
        return calls.ask(new Question("PUT", at(project) + "?ethics=" + ethics, who, definition), FromJson::applied);
    }

    @Override
    public Answer<Applied> rollBack(String project, int version, String who) {
        return calls.ask(new Question("PUT", at(project) + "?rollbackTo=" + version, who, null), FromJson::applied);
    }

    @Override
    public Answer<Void> delete(String project) {
        return calls.ask(new Question("DELETE", at(project), null, null), nothing -> null);
    }

    @Override
    public Answer<ProjectView> project(String project) {
        return calls.ask(new Question("GET", at(project), null, null), FromJson::project);
    }

    @Override
    public Answer<Page<TaskView>> tasks(String project, String status, int limit, String cursor) {
        VIEWS.forEach(view -> calls.ask(new Question("GET", at(project) + "/" + view, null, null), read -> null));
        return calls.ask(new Question("GET", at(project) + "/tasks?limit=" + limit, null, null), FromJson::tasks);
    }

    @Override
    public Answer<TaskView> task(String project, String task) {
        return calls.ask(new Question("GET", at(project, task), null, null), FromJson::task);
    }

    @Override
    public Answer<List<Reservation>> claimBest(String project, Worker worker, int limit) {
        return calls.ask(new Question("POST", at(project) + "/reservations", worker.id(), Map.of("workerId", worker.id(), "capabilities", worker.capabilities(),
                "limit", limit, "leaseSeconds", worker.leaseMillis() / MILLIS)), FromJson::reservations);
    }

    @Override
    public Answer<Reservation> claim(String project, String task, Worker worker) {
        return calls.ask(new Question("POST", at(project, task) + "/reservation", worker.id(), Map.of("workerId", worker.id(), "capabilities", worker.capabilities(),
                "leaseSeconds", worker.leaseMillis() / MILLIS)), FromJson::reservation);
    }

    @Override
    public Answer<Long> renew(String project, String task, long fencingToken, long leaseMillis) {
        return calls.ask(new Question("PATCH", at(project, task) + "/reservation", null, Map.of("fencingToken", fencingToken, "leaseSeconds", leaseMillis / MILLIS)),
                renewed -> FromJson.millis(renewed.path("expiresAt")));
    }

    @Override
    public Answer<Void> release(String project, String task, long fencingToken) {
        return calls.ask(new Question("DELETE", at(project, task) + "/reservation?fencingToken=" + fencingToken, null, null), nothing -> null);
    }

    @Override
    public Answer<Completed> complete(String project, String task, Completion completion) {
        return calls.ask(new Question("PUT", at(project, task) + "/status", null, completed(completion)), FromJson::completed);
    }

    private static Map<String, Object> completed(Completion completion) {
        Map<String, Object> body = new HashMap<>();
        body.put("status", "completed");
        body.put("fencingToken", completion.fencingToken());
        body.put("artifacts", completion.artifacts().stream().map(StoreByHttp::delivery).toList());
        body.put("metrics", completion.metrics());
        if (completion.handOver() != null) {
            Worker worker = completion.handOver().worker();
            body.put("next", Map.of("capabilities", worker.capabilities(), "limit", completion.handOver().most(), "leaseSeconds", worker.leaseMillis() / MILLIS));
        }
        return body;
    }

    private static Map<String, Object> failed(long fencingToken, String message, boolean retryable) {
        return Map.of("status", "failed", "fencingToken", fencingToken, "error", Map.of("message", message, "retryable", retryable));
    }

    @Override
    public Answer<List<Object>> end(String project, List<Ending> endings) {
        Map<String, Object> outcomes = new LinkedHashMap<>();
        endings.forEach(ending -> outcomes.put(ending.task(),
                ending.completion() != null ? completed(ending.completion()) : failed(ending.token(), "broken", ending.retryable())));
        Question question = new Question("POST", at(project) + "/outcomes", null, Map.of("outcomes", outcomes));
        return calls.ask(question, answer -> {
            List<String> answered = new ArrayList<>();
            answer.path("outcomes").fieldNames().forEachRemaining(answered::add);
            if (!answered.equals(List.copyOf(outcomes.keySet()))) {
                throw new AssertionError(question + " <- " + answer);
            }
            return answered.stream().map(task -> ended(question, project, task, answer.path("outcomes").path(task))).toList();
        });
    }

    private Object ended(Question question, String project, String task, JsonNode outcome) {
        if (outcome.has("accepted")) {
            return Answer.accepted(FromJson.completed(outcome.path("accepted")));
        }
        try {
            return calls.refused(question, outcome.path("problem"), Map.of("project", project, "task", task));
        } catch (StoreUnavailable unknown) {
            return Call.UNKNOWN;
        }
    }

    private static Map<String, Object> delivery(Artifact artifact) {
        return Map.of("type", artifact.type(), "path", artifact.path(), "sha256", artifact.sha256(), "size", artifact.size(), "qualityScore", artifact.qualityScore());
    }

    @Override
    public Answer<Completed> fail(String project, String task, long fencingToken, String message, boolean retryable) {
        return calls.ask(new Question("PUT", at(project, task) + "/status", null, failed(fencingToken, message, retryable)), FromJson::completed);
    }

    @Override
    public Answer<Void> checkpoint(String project, String task, long fencingToken, String json) {
        return calls.ask(new Question("POST", at(project, task) + "/checkpoints", null, Map.of("fencingToken", fencingToken, "data", FromJson.tree(json))),
                kept -> null);
    }

    @Override
    public Answer<List<Artifact>> artifacts(String project, String task) {
        return calls.ask(new Question("GET", at(project, task) + "/artifacts", null, null), FromJson::artifacts);
    }

    @Override
    public Answer<ArtifactChanged> changeArtifact(String project, String task, ArtifactChange change, String who) {
        Map<String, Object> body = new HashMap<>();
        body.put("path", change.path());
        body.put("qualityScore", change.qualityScore());
        body.put("metrics", change.metrics());
        body.values().removeIf(java.util.Objects::isNull);
        return calls.ask(new Question("PUT", at(project, task) + "/artifacts/" + change.type(), who, body), FromJson::changed);
    }

    @Override
    public Answer<Reviewed> review(String project, String task, NewReview review) {
        return calls.ask(new Question("POST", at(project, task) + "/reviews", review.reviewer(), Map.of("reviewerId", review.reviewer(),
                "reviewerType", review.human() ? "human" : "ai", "positive", review.positive())), FromJson::reviewed);
    }

    @Override
    public Answer<List<GateView>> signOff(String project, String task, String review, String signer, Set<String> capabilities) {
        return calls.ask(new Question("POST", signOff(project, task, review), signer, Map.of("signedOffBy", signer, "capabilities", capabilities)), FromJson::gates);
    }

    @Override
    public Answer<List<GateView>> withdrawSignOff(String project, String task, String review) {
        return calls.ask(new Question("DELETE", signOff(project, task, review), null, null), FromJson::gates);
    }

    @Override
    public CleanupReport cleanup(long budgetMillis) {
        return functions.cleanUp();
    }

    @Override
    public Answer<Page<ProjectView>> projects(int limit, String cursor) {
        throw new UnsupportedOperationException("projects");
    }

    @Override
    public Answer<List<PlanVersion>> versions(String project) {
        throw new UnsupportedOperationException("versions");
    }

    @Override
    public Answer<StatesView> states(String project, Set<String> only, String cursor) {
        throw new UnsupportedOperationException("states");
    }

    @Override
    public Answer<Page<PastRun>> runs(String project, String cursor) {
        throw new UnsupportedOperationException("runs");
    }

    @Override
    public Answer<List<ReadyTask>> ready(String project, Set<String> capabilities, int limit) {
        throw new UnsupportedOperationException("ready");
    }

    @Override
    public Answer<List<ReviewView>> reviews(String project, String task) {
        throw new UnsupportedOperationException("reviews");
    }

    @Override
    public Answer<List<GateView>> gates(String project) {
        throw new UnsupportedOperationException("gates");
    }

    @Override
    public Answer<Snapshot> snapshot(String project) {
        throw new UnsupportedOperationException("snapshot");
    }
}
