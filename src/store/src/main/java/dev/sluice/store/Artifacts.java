package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.plan.Input;
import dev.sluice.domain.task.TaskStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What tasks have delivered. Every delivery stands under {@code <task>#<token>} and counts only if that token is the one that completed the
 * task: under a plain key an old token would overwrite a new one's work. The newest version of an artifact stands under its type, the ones
 * before it beside it.
 */
final class Artifacts {

    private static final int FIRST = 1;
    /** Up to here it costs less to read each by itself than all that their stage has ever delivered. */
    private static final int FEW = 8;

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;

    Artifacts(Db db, Tables tables, Tasks tasks) {
        this.db = db;
        this.tables = tables;
        this.tasks = tasks;
    }

    /** Keeps what comes with a completion, as the first version of each. */
    void write(TaskItem task, Completion completion, long now) {
        Artifact.Edition first = new Artifact.Edition(FIRST, task.owner(), now, true);
        for (Artifact artifact : completion.artifacts()) {
            db.putVersion(tables.gates(), ArtifactCode.item(key(task, completion.fencingToken(), artifact.type()),
                    artifact, completion.fencingToken(), first, FIRST));
        }
        if (!completion.metrics().isEmpty()) {
            db.putVersion(tables.gates(), metricsItem(task, completion.fencingToken(), completion.metrics(), FIRST));
        }
    }

    /** @return false if another change came between */
    boolean replaceMetrics(TaskItem task, Metrics before, Map<String, Double> metrics, int version) {
        return db.replace(tables.gates(), metricsItem(task, task.token(), metrics, version), Condition.METRICS_AS_READ, before.version());
    }

    private static Map<String, AttributeValue> metricsItem(TaskItem task, long token, Map<String, Double> metrics, int version) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(task.project(), Keys.metrics(task.id(), token)));
        Map<String, AttributeValue> values = new HashMap<>();
        metrics.forEach((name, value) -> values.put(name, AttributeValue.fromN(value.toString())));
        item.put("metrics", AttributeValue.fromM(values));
        item.put("version", Values.n(version));
        return item;
    }

    /**
     * Figures of a delivery.
     *
     * @param version the change that set them last, 0 if there are none
     */
    record Metrics(Map<String, Double> values, int version) {
    }

    /** Figures by name, as they are now. */
    Metrics metrics(TaskItem task) {
        Optional<Map<String, AttributeValue>> item = db.read(tables.gates(), Keys.key(task.project(), Keys.metrics(task.id(), task.token())));
        Map<String, Double> values = new HashMap<>();
        item.ifPresent(there -> there.get("metrics").m().forEach((name, value) -> values.put(name, Double.valueOf(value.n()))));
        return new Metrics(values, item.map(ArtifactCode::version).orElse(0));
    }

    /** The newest of each that a completed task delivered. */
    List<Artifact> of(TaskItem task) {
        return items(task).stream().map(item -> ArtifactCode.artifact(task.id(), item, true)).toList();
    }

    /** The items behind {@link #of}. */
    List<Map<String, AttributeValue>> items(TaskItem task) {
        return delivered(task) ? db.startingWith(tables.gates(), task.project(), Keys.artifactPrefix(task.id()) + task.token() + "#") : List.of();
    }

    /** Every version, oldest first within a type. */
    List<Artifact> versions(TaskItem task) {
        if (!delivered(task)) {
            return List.of();
        }
        Stream<Artifact> earlier = db.startingWith(tables.gates(), task.project(), Keys.artifactVersionPrefix(task.id(), task.token()))
                .stream().map(item -> ArtifactCode.artifact(task.id(), item, false));
        return ArtifactCode.inOrder(earlier, of(task));
    }

    /**
     * Keeps the version that is there, then puts the next one in its place.
     *
     * @return false if another change came between
     */
    boolean replace(TaskItem task, Map<String, AttributeValue> newest, Map<String, AttributeValue> next) {
        Map<String, AttributeValue> kept = new HashMap<>(newest);
        kept.put(Tables.SORT_KEY, Values.s(Keys.artifactVersion(task.id(), task.token(), newest.get("type").s(),
                ArtifactCode.version(newest))));
        db.put(tables.gates(), kept);
        return db.replace(tables.gates(), next, Condition.ARTIFACT_AS_READ, ArtifactCode.version(newest));
    }

    static boolean delivered(TaskItem task) {
        return task.status() == TaskStatus.COMPLETING || task.status() == TaskStatus.COMPLETED;
    }

    /** All of a delivery that a gate could want to know. A task that did not complete has delivered nothing, whatever an attempt at it has left. */
    Evidence.Delivery evidence(TaskItem task) {
        return evidence(task, items(task));
    }

    /** The same, with the items of its artifacts as they were read. */
    Evidence.Delivery evidence(TaskItem task, List<Map<String, AttributeValue>> items) {
        List<Artifact> all = items.stream().map(item -> ArtifactCode.artifact(task.id(), item, true)).toList();
        return ArtifactCode.evidence(task.id(), all, delivered(task) ? metrics(task).values() : Map.of());
    }

    /** The artifacts of one type that the completed tasks of a stage, or the fallbacks of its tasks, delivered. Those of many tasks are read together. */
    List<Artifact> delivered(String project, Input input) {
        List<TaskItem> doers = tasks.instances(project, input.stage()).stream()
                .flatMap(task -> task.status() == TaskStatus.STOOD_IN ? tasks.standIn(task).stream() : Stream.of(task).filter(Artifacts::delivered)).toList();
        Map<String, Map<String, AttributeValue>> together = doers.size() <= FEW ? Map.of()
                : db.ofStage(tables.gates(), project, Keys.ARTIFACT_PREFIX, input.stage()).stream()
                        .collect(Collectors.toMap(item -> item.get(Tables.SORT_KEY).s(), Function.identity()));
        return doers.stream().flatMap(doer -> newest(doer, input.type(), together).stream()).toList();
    }

    /** @param known some of the project's artifacts by their sort keys; a fallback's are not among those of the stage */
    private Optional<Artifact> newest(TaskItem task, String type, Map<String, Map<String, AttributeValue>> known) {
        Map<String, AttributeValue> key = key(task, task.token(), type);
        return Optional.ofNullable(known.get(key.get(Tables.SORT_KEY).s())).or(() -> db.read(tables.gates(), key))
                .map(item -> ArtifactCode.artifact(task.id(), item, true));
    }

    private static Map<String, AttributeValue> key(TaskItem task, long token, String type) {
        return Keys.key(task.project(), Keys.artifact(task.id(), token, type));
    }
}
