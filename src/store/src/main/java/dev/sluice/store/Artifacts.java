package dev.sluice.store;

import dev.sluice.domain.plan.Input;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What tasks have delivered. Every delivery stands under {@code <task>#<token>} and counts only if that token is the one that completed the
 * task: under a plain key an old token would overwrite a new one's work.
 */
final class Artifacts {

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;

    Artifacts(Db db, Tables tables, Tasks tasks) {
        this.db = db;
        this.tables = tables;
        this.tasks = tasks;
    }

    void write(TaskItem task, Completion completion) {
        for (Artifact artifact : completion.artifacts()) {
            db.put(tables.gates(), item(task, completion.fencingToken(), artifact));
        }
        if (!completion.metrics().isEmpty()) {
            Map<String, AttributeValue> item = new HashMap<>(Keys.key(task.project(),
                    Keys.metrics(task.id(), completion.fencingToken())));
            Map<String, AttributeValue> metrics = new HashMap<>();
            completion.metrics().forEach((name, value) -> metrics.put(name, AttributeValue.fromN(value.toString())));
            item.put("metrics", AttributeValue.fromM(metrics));
            db.put(tables.gates(), item);
        }
    }

    /** What a completed task delivered. */
    List<Artifact> of(TaskItem task) {
        return task.status() == TaskStatus.COMPLETING || task.status() == TaskStatus.COMPLETED
                ? db.startingWith(tables.gates(), task.project(), Keys.artifactPrefix(task.id()) + task.token() + "#")
                        .stream().map(item -> artifact(task.id(), item)).toList()
                : List.of();
    }

    /** The artifacts of one type that the completed tasks of a stage, or the fallbacks of its tasks, delivered. */
    List<Artifact> delivered(String project, Input input) {
        List<Artifact> delivered = new ArrayList<>();
        for (TaskItem task : tasks.instances(project, input.stage())) {
            if (task.status() == TaskStatus.COMPLETED || task.status() == TaskStatus.COMPLETING) {
                db.read(tables.gates(), Keys.key(project, Keys.artifact(task.id(), task.token(), input.type())))
                        .ifPresent(item -> delivered.add(artifact(task.id(), item)));
            } else if (task.status() == TaskStatus.STOOD_IN) {
                standIn(task).flatMap(fallback -> db.read(tables.gates(),
                                Keys.key(project, Keys.artifact(fallback.id(), fallback.token(), input.type())))
                        .map(item -> artifact(fallback.id(), item))).ifPresent(delivered::add);
            }
        }
        return delivered;
    }

    private Optional<TaskItem> standIn(TaskItem failed) {
        Optional<TaskItem> next = failed.fallback().flatMap(id -> tasks.read(failed.project(), id));
        while (next.isPresent() && next.get().status() == TaskStatus.STOOD_IN) {
            TaskItem again = next.get();
            next = again.fallback().flatMap(id -> tasks.read(again.project(), id));
        }
        return next;
    }

    private static Map<String, AttributeValue> item(TaskItem task, long token, Artifact artifact) {
        Map<String, AttributeValue> item = new HashMap<>(
                Keys.key(task.project(), Keys.artifact(task.id(), token, artifact.type())));
        item.put("token", Values.n(token));
        item.put("type", Values.s(artifact.type()));
        item.put("path", Values.s(artifact.path()));
        item.put("sha", Values.s(artifact.sha256()));
        item.put("size", Values.n(artifact.size()));
        if (artifact.status() != null) {
            item.put("status", Values.s(artifact.status()));
        }
        if (artifact.qualityScore() != null) {
            item.put("score", AttributeValue.fromN(artifact.qualityScore().toString()));
        }
        return item;
    }

    private static Artifact artifact(String task, Map<String, AttributeValue> item) {
        return new Artifact(task, Long.parseLong(item.get("token").n()), item.get("type").s(), item.get("path").s(),
                item.get("sha").s(), Long.parseLong(item.get("size").n()),
                item.containsKey("status") ? item.get("status").s() : null,
                item.containsKey("score") ? Double.valueOf(item.get("score").n()) : null);
    }
}
