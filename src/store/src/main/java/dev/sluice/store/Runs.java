package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attempts that ended without completing their task. The newest stays on the task until the next attempt begins; whoever begins
 * that one, or closes a lease that ran out, first writes the old one down here. Its key is the attempt, so a repeat writes the same.
 */
final class Runs {

    private final Db db;
    private final Tables tables;

    Runs(Db db, Tables tables) {
        this.db = db;
        this.tables = tables;
    }

    /** Whether the task's fields tell of an attempt that ended, or will have when its expired lease is taken over. */
    boolean standsOn(TaskItem task) {
        return task.status() == TaskStatus.LEASED || endedOnTask(task);
    }

    private static boolean endedOnTask(TaskItem task) {
        return task.outcomeOf(task.token()).filter(outcome -> !outcome.equals("released")).isPresent();
    }

    /** Keeps the attempt that the task's fields still tell of, before they are overwritten. */
    void keep(TaskItem task) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.key(task.project(), Keys.run(task.id(), task.attempt())));
        TaskView.Run run = lastOf(task);
        item.put("born", Values.n(task.born()));
        item.put("attempt", Values.n(run.attempt()));
        item.put("owner", Values.s(run.owner()));
        item.put("token", Values.n(run.fencingToken()));
        item.put("outcome", Values.s(run.outcome()));
        if (run.error() != null) {
            item.put("error", Values.s(run.error()));
        }
        if (run.startedAt() != null) {
            item.put("started", Values.n(run.startedAt()));
        }
        if (run.endedAt() != null) {
            item.put("ended", Values.n(run.endedAt()));
        }
        db.put(tables.tasks(), item);
    }

    /** The ended attempts of a task, oldest first, the newest perhaps still on the task itself. */
    List<TaskView.Run> of(TaskItem task) {
        Map<Integer, TaskView.Run> runs = new TreeMap<>();
        db.startingWith(tables.tasks(), task.project(), Keys.runPrefix(task.id())).stream()
                .filter(item -> Long.parseLong(item.get("born").n()) == task.born())
                .map(Runs::run)
                .filter(run -> happened(run, task))
                .forEach(run -> runs.put(run.attempt(), run));
        if (endedOnTask(task)) {
            runs.put(task.attempt(), lastOf(task));
        }
        return List.copyOf(runs.values());
    }

    /**
     * Whether the attempt ended as it is written down. A claim that loses to a renewal has written a lease down as expired that lives on; if that
     * is released later, its number goes to the next attempt.
     */
    private static boolean happened(TaskView.Run run, TaskItem task) {
        boolean between = task.status() == TaskStatus.READY || task.status() == TaskStatus.PENDING;
        boolean current = run.fencingToken() == task.token() && task.outcomeOf(task.token()).isPresent();
        return run.attempt() < task.attempt() || run.attempt() == task.attempt() && (between || current);
    }

    /** A lease without an outcome of its own can only have run out. */
    private static TaskView.Run lastOf(TaskItem task) {
        String outcome = task.outcomeOf(task.token()).orElse("expired");
        Long ended = outcome.equals("expired") && task.numberOrNull("ended") == null
                ? Long.valueOf(task.expiry()) : task.numberOrNull("ended");
        String error = outcome.equals("expired") ? "the lease ran out" : task.text("error");
        return new TaskView.Run(task.attempt(), task.owner(), task.token(), outcome, error,
                task.numberOrNull("started"), ended);
    }

    static TaskView.Run run(Map<String, AttributeValue> item) {
        TaskItem fields = new TaskItem(item);
        return new TaskView.Run(fields.attempt(), fields.owner(), fields.token(), fields.text("outcome"),
                fields.text("error"), fields.numberOrNull("started"), fields.numberOrNull("ended"));
    }
}
