package dev.sluice.store;

import dev.sluice.domain.plan.Edge;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads of task items that every protocol shares. */
final class Tasks {

    private final Db db;
    private final Tables tables;

    Tasks(Db db, Tables tables) {
        this.db = db;
        this.tables = tables;
    }

    Optional<TaskItem> hint(String project, String task) {
        return db.hint(tables.tasks(), Keys.task(project, task)).map(TaskItem::new);
    }

    Optional<TaskItem> read(String project, String task) {
        return db.read(tables.tasks(), Keys.task(project, task)).map(TaskItem::new);
    }

    /** Read for certain unless a hint shows that token: whether it is a link does not change under it. */
    Optional<TaskItem> under(String project, String task, long token) {
        return hint(project, task).filter(seen -> seen.token() == token).or(() -> read(project, task));
    }

    Write update(String project, String task) {
        return Write.to(tables.tasks(), Keys.task(project, task));
    }

    /** The tasks of a stage without those that stand in for one. Strongly consistent. */
    List<TaskItem> instances(String project, String stage) {
        return named(project, stage).filter(task -> task.stage().equals(stage) && task.standsInFor().isEmpty()).toList();
    }

    /** Tasks that have names of a stage's tasks, which some other stage's may have. Strongly consistent. */
    Stream<TaskItem> named(String project, String stage) {
        return db.ofStage(tables.tasks(), project, Keys.TASK_PREFIX, stage).stream().map(TaskItem::new);
    }

    /** Tasks by id, from {@code first} to {@code last} or as far as {@code most} of them reach. Strongly consistent. */
    Map<String, TaskItem> between(String project, String first, String last, int most) {
        return db.page(QueryRequest.builder().tableName(tables.tasks()).consistentRead(true).limit(most)
                        .keyConditionExpression("#project = :project AND #sk BETWEEN :from AND :to")
                        .expressionAttributeNames(Map.of("#project", Tables.PARTITION_KEY, "#sk", Tables.SORT_KEY))
                        .expressionAttributeValues(Map.of(":project", Values.s(project),
                                ":from", Values.s(Keys.TASK_PREFIX + first), ":to", Values.s(Keys.TASK_PREFIX + last))))
                .items().stream().map(TaskItem::new).collect(Collectors.toMap(TaskItem::id, task -> task));
    }

    /** All tasks of the project, one after the other, so that no more than a page of them is held. Strongly consistent. */
    void each(String project, Consumer<TaskItem> look) {
        db.eachStartingWith(tables.tasks(), project, Keys.TASK_PREFIX, item -> look.accept(new TaskItem(item)));
    }

    /** Whoever did the work of a task that failed. */
    Optional<TaskItem> standIn(TaskItem failed) {
        Optional<TaskItem> next = failed.standIn().flatMap(id -> read(failed.project(), id));
        while (next.isPresent() && next.get().status() == TaskStatus.STOOD_IN) {
            TaskItem again = next.get();
            next = again.standIn().flatMap(id -> read(again.project(), id));
        }
        return next;
    }

    /** A task's fallback, the fallback of that, and so on. Half an apply may show them as a circle. */
    List<TaskItem> fallbacks(TaskItem task) {
        Map<String, TaskItem> all = new LinkedHashMap<>();
        Optional<TaskItem> next = Optional.of(task);
        while (next.isPresent()) {
            next = next.get().fallback().filter(id -> !all.containsKey(id)).flatMap(id -> read(task.project(), id));
            next.ifPresent(fallback -> all.put(fallback.id(), fallback));
        }
        return List.copyOf(all.values());
    }

    /** Those of the tasks that are skipped, and so stay. Eventually consistent. */
    Set<String> skippedAmong(String project, Set<String> ids) {
        return db.hints(tables.tasks(), ids.stream().map(id -> Keys.task(project, id)).toList()).values().stream().map(TaskItem::new)
                .filter(task -> task.status() == TaskStatus.SKIPPED).map(TaskItem::id).collect(Collectors.toSet());
    }

    /** Whether a late apply of a deleted incarnation left the task. If so it goes for good, since nobody would ever take it from the index. */
    boolean removedAsGhost(TaskItem task, long born) {
        boolean ghost = task.born() < born;
        if (ghost) {
            db.deleteOlder(tables.tasks(), Keys.task(task.project(), task.id()), Values.n(task.born()));
        }
        return ghost;
    }

    /**
     * All who wait for the task: those on its own item as given, and those on its pages, read now. A late apply may have left a page of a project that was deleted,
     * whose numbers mean something else.
     */
    List<Edge> dependents(TaskItem task) {
        if (!task.hasPages()) {
            return task.dependents();
        }
        List<Edge> all = new ArrayList<>(task.dependents());
        db.startingWith(tables.tasks(), task.project(), Keys.pagePrefix(task.id())).stream()
                .filter(page -> Long.parseLong(page.get("born").n()) == task.born())
                .forEach(page -> all.addAll(TaskItem.edges(page, task.ordinal())));
        return all;
    }

    /** Why a write under a fencing token was refused, from the item that it met. */
    Refusal stale(String project, String task, long token, Written refused) {
        return refused.item().isEmpty() ? new Refusal.NoSuchTask(project, task)
                : new Refusal.StaleToken(task, token, new TaskItem(refused.item()).status());
    }
}
