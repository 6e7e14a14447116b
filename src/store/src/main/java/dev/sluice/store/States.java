package dev.sluice.store;

import dev.sluice.domain.task.TaskStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What somebody who watches a whole project sees of it: every task in brief, and every attempt that went wrong. Reads only. */
final class States {

    /** In these, owner and times on the task are those of its latest attempt. */
    private static final Set<TaskStatus> ATTEMPTED = EnumSet.of(TaskStatus.LEASED, TaskStatus.WAITING, TaskStatus.COMPLETING, TaskStatus.FAILING,
            TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.STOOD_IN);

    private final Db db;
    private final Tables tables;
    private final Projects projects;
    private final Views views;
    private final Surroundings around;

    States(Parts parts, Views views) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.projects = parts.projects();
        this.views = views;
        this.around = parts.around();
    }

    Answer<StatesView> of(String id, Set<String> only, String cursor) {
        if (!Places.amongTasks(cursor)) {
            return Answer.refused(new Refusal.BadCursor());
        }
        return projects.live(id).<Answer<StatesView>>map(project -> {
            Views.Part part = only.isEmpty() ? views.part(project, cursor) : views.part(project, only);
            return Answer.accepted(new StatesView(project.status(), project.version(), around.now(),
                    part.tasks().stream().map(task -> state(task, part.words().get(task.id()))).toList(), part.next()));
        }).orElseGet(() -> Answer.refused(new Refusal.NoSuchProject(id)));
    }

    private static StatesView.State state(TaskItem task, String word) {
        boolean attempted = ATTEMPTED.contains(task.status()) && task.attempt() > 0;
        return new StatesView.State(task.id(), task.stage(), word, task.attempt(), task.maxAttempts(),
                attempted ? task.owner() : null, attempted ? task.token() : null,
                task.status() == TaskStatus.LEASED ? task.expiry() : null,
                task.status() == TaskStatus.WAITING ? task.numberOrNull("retryat") : null,
                attempted ? task.numberOrNull("started") : null, attempted ? task.numberOrNull("ended") : null,
                attempted ? task.text("error") : null);
    }

    Answer<Page<PastRun>> runs(String id, String cursor) {
        if (!Places.amongRuns(cursor)) {
            return Answer.refused(new Refusal.BadCursor());
        }
        return projects.live(id).<Answer<Page<PastRun>>>map(project -> Answer.accepted(runs(project, cursor)))
                .orElseGet(() -> Answer.refused(new Refusal.NoSuchProject(id)));
    }

    private Page<PastRun> runs(ProjectItem project, String after) {
        QueryResponse page = db.page(QueryRequest.builder().tableName(tables.tasks())
                .keyConditionExpression("#project = :project AND begins_with(#sk, :prefix)")
                .expressionAttributeNames(Map.of("#project", Tables.PARTITION_KEY, "#sk", Tables.SORT_KEY))
                .expressionAttributeValues(Map.of(":project", Values.s(project.id()), ":prefix", Values.s(Keys.RUN_PREFIX)))
                .exclusiveStartKey(after == null ? null : Keys.key(project.id(), Keys.RUN_PREFIX + after)));
        List<PastRun> runs = page.items().stream().filter(item -> Long.parseLong(item.get("born").n()) == project.born())
                .map(States::run).toList();
        return new Page<>(runs, page.hasLastEvaluatedKey() ? name(page.lastEvaluatedKey()) : null);
    }

    private static PastRun run(Map<String, AttributeValue> item) {
        String name = name(item);
        return new PastRun(name.substring(0, name.lastIndexOf('#')), Runs.run(item));
    }

    /** {@code <task>#<attempt>}. */
    private static String name(Map<String, AttributeValue> item) {
        return item.get(Tables.SORT_KEY).s().substring(Keys.RUN_PREFIX.length());
    }
}
