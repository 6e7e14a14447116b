package dev.sluice.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.TaskWord;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.plan.Input;
import dev.sluice.domain.task.TaskStatus;
import dev.sluice.store.Applied;
import dev.sluice.store.Artifact;
import dev.sluice.store.ArtifactChanged;
import dev.sluice.store.Completed;
import dev.sluice.store.GateView;
import dev.sluice.store.Page;
import dev.sluice.store.ProjectView;
import dev.sluice.store.Reservation;
import dev.sluice.store.Reviewed;
import dev.sluice.store.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What the functions answer, as the store has it. */
final class FromJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FromJson() {
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(json, broken);
        }
    }

    /** What a plan had before, and whether the project is new, is told by the status alone. */
    static Applied applied(JsonNode answer) {
        int version = answer.path("planVersion").asInt();
        return new Applied(text(answer, "projectId"), 0, version, answer.path("tasks").asInt(), answer.path("edges").asInt(), answer.path("gates").asInt(),
                answer.path("ready").asInt(), texts(answer.path("notApplied")));
    }

    static ProjectView project(JsonNode project) {
        return new ProjectView(text(project, "projectId"), text(project, "name"), text(project, "status"), project.path("planVersion").asInt(),
                project.has("applying") ? project.path("applying").asInt() : null, project.path("tasks").asInt(), project.path("edges").asInt(),
                project.path("gates").asInt(), millis(project.path("createdAt")), millis(project.path("updatedAt")), text(project, "appliedBy"), Map.of());
    }

    static Page<TaskView> tasks(JsonNode page) {
        return new Page<>(all(page.path("tasks"), FromJson::task), text(page, "nextCursor"));
    }

    static TaskView task(JsonNode task) {
        JsonNode lease = task.path("lease");
        return new TaskView(text(task, "taskId"), text(task, "stage"), text(task, "status"),
                all(task.path("waitsFor"), wait -> new TaskView.Reason(text(wait, "blocker"), text(wait, "state"))), text(task, "priority"), task.path("attempt").asInt(),
                task.path("maxAttempts").asInt(), lease.isMissingNode() ? null
                : new TaskView.Lease(text(lease, "workerId"), lease.path("fencingToken").asLong(), millis(lease.path("expiresAt"))), millis(task.path("retryAt")),
                millis(task.path("startedAt")), millis(task.path("endedAt")), text(task, "error"), text(task, "requirement"), texts(task.path("outputs")), List.of(),
                artifacts(task), null);
    }

    static List<Reservation> reservations(JsonNode answer) {
        return all(answer.path("reservations"), FromJson::reservation);
    }

    static Reservation reservation(JsonNode granted) {
        return new Reservation(text(granted, "taskId"), text(granted, "stage"), granted.path("fencingToken").asLong(), millis(granted.path("expiresAt")),
                granted.path("attempt").asInt(), granted.path("maxAttempts").asInt(), all(granted.path("inputs"), FromJson::given), texts(granted.path("outputs")),
                json(granted.path("payload")), json(granted.path("checkpoint")));
    }

    private static Reservation.Given given(JsonNode given) {
        return new Reservation.Given(new Input(text(given, "type"), text(given, "stage"), given.path("optional").asBoolean()), artifacts(given));
    }

    static Completed completed(JsonNode answer) {
        return new Completed(text(answer, "taskId"), status(text(answer, "status")), millis(answer.path("retryAt")), texts(answer.path("newlyReady")),
                reservations(answer));
    }

    /** A task that waits for its next attempt is shown as ready. */
    private static TaskStatus status(String word) {
        return TaskWord.valueOf(word.toUpperCase(Locale.ROOT)) == TaskWord.IN_PROGRESS ? TaskStatus.LEASED : TaskStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<Artifact> artifacts(JsonNode answer) {
        return all(answer.path("artifacts"), FromJson::artifact);
    }

    static Artifact artifact(JsonNode artifact) {
        return new Artifact(text(artifact, "taskId"), artifact.path("fencingToken").asLong(), text(artifact, "type"), text(artifact, "path"), text(artifact, "sha256"),
                artifact.path("size").asLong(), text(artifact, "status"), artifact.has("qualityScore") ? artifact.path("qualityScore").asDouble() : null,
                artifact.has("version") ? new Artifact.Edition(artifact.path("version").asInt(), text(artifact, "producedBy"), millis(artifact.path("producedAt")),
                artifact.path("newest").asBoolean()) : null);
    }

    /** The version before is not told. */
    static ArtifactChanged changed(JsonNode answer) {
        return new ArtifactChanged(null, artifact(answer.path("artifact")), gates(answer));
    }

    static Reviewed reviewed(JsonNode answer) {
        return new Reviewed(text(answer, "reviewId"), answer.path("replaced").asBoolean(), gates(answer));
    }

    static List<GateView> gates(JsonNode answer) {
        return all(answer.path("gates"), FromJson::gate);
    }

    private static GateView gate(JsonNode gate) {
        Verdict verdict = new Verdict(gate.path("satisfied").asBoolean(), text(gate, "requirement"), text(gate, "current"), text(gate, "help"),
                gate.path("needed").decimalValue(), gate.path("value").decimalValue(), gate.path("ratio").asDouble(), false);
        return new GateView(text(gate, "gateId"), text(gate, "stage"), text(gate, "type"), text(gate, "status"), verdict, gate.path("checks").asInt(),
                gate.path("shortfalls").asInt(), millis(gate.path("lastCheck")), millis(gate.path("nextCheck")), millis(gate.path("openedAt")),
                gate.path("rounds").asInt(), gate.path("waitingTasks").asInt());
    }

    /** @return {@code null} if there is none */
    static Long millis(JsonNode time) {
        return time.isMissingNode() ? null : Long.valueOf(Instant.parse(time.asText()).toEpochMilli());
    }

    private static String json(JsonNode value) {
        return value.isMissingNode() ? null : value.toString();
    }

    private static String text(JsonNode object, String name) {
        return object.has(name) ? object.path(name).asText() : null;
    }

    private static List<String> texts(JsonNode array) {
        return all(array, JsonNode::asText);
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        return StreamSupport.stream(array.spliterator(), false).map(read).toList();
    }
}
