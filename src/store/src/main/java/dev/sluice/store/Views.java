package dev.sluice.store;

import dev.sluice.domain.insight.DeadEnds;
import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.plan.Fallback;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What readers see of projects and tasks. Reads only; what it shows may be a moment old. */
final class Views {

    /** Statuses in which a task leaves nothing to wait for. */
    private static final Set<String> DONE = Set.of("completed", "stood_in", "skipped");

    /** Statuses of projects, in the order in which they are listed. */
    private static final List<String> LISTED = List.of("active", "completed");
    /** So many tasks are read at once at most where few of them may be what is looked for. */
    private static final int SEARCH_PAGE = 500;
    /** What a look at a whole project needs of each task; the rest would be most of what is read. */
    private static final List<String> STATE = List.of("born", "status", "stage", "requirement", "attempt", "max", "owner", "token", "expiry", "retryat",
            "started", "ended", "error", "next");

    private final Db db;
    private final Tables tables;
    private final Tasks tasks;
    private final Projects projects;
    private final Definitions definitions;
    private final ClaimableIndex index;
    private final Artifacts artifacts;
    private final Runs runs;
    private final Reservations reservations;
    private final BlockerNames names;
    private final GateViews gates;

    Views(Parts parts, BlockerNames names, GateViews gates) {
        this.db = parts.db();
        this.tables = parts.tables();
        this.tasks = parts.tasks();
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.index = parts.index();
        this.artifacts = parts.artifacts();
        this.runs = parts.runs();
        this.reservations = parts.reservations();
        this.names = names;
        this.gates = gates;
    }

    Answer<Page<ProjectView>> projects(int limit, String cursor) {
        return Places.amongProjects(LISTED, cursor) ? Answer.accepted(listed(limit, cursor)) : Answer.refused(new Refusal.BadCursor());
    }

    private Page<ProjectView> listed(int limit, String cursor) {
        List<ClaimableIndex.ProjectKey> keys = new ArrayList<>();
        for (String status : LISTED) {
            if (cursor == null || cursor.startsWith(status)) {
                keys.addAll(index.projects(status, cursor, limit + 1 - keys.size()));
                cursor = null;
            }
            if (keys.size() > limit) {
                break;
            }
        }
        List<ClaimableIndex.ProjectKey> shown = keys.subList(0, Math.min(limit, keys.size()));
        List<ProjectView> views = shown.stream().map(key -> projects.live(key.project()))
                .flatMap(Optional::stream).map(project -> view(project, Map.of())).toList();
        return new Page<>(views, keys.size() > limit ? shown.get(shown.size() - 1).due() : null);
    }

    Answer<ProjectView> project(String id) {
        Optional<ProjectItem> project = projects.live(id);
        return project.isEmpty() ? Answer.refused(new Refusal.NoSuchProject(id))
                : Answer.accepted(view(project.get(), counts(project.get())));
    }

    /** Tasks per status as the API spells it. Reads every task. */
    Map<String, Integer> counts(ProjectItem project) {
        Context context = context(project);
        Map<String, Integer> counts = new TreeMap<>();
        forEach(project, task -> counts.merge(context.status(task), 1, Integer::sum));
        return counts;
    }

    /** Whether every task is done, by strongly consistent reads: a task that an apply has just brought must not be missed. Reads until one is not. */
    boolean over(ProjectItem project) {
        String from = null;
        do {
            Chunk chunk = chunk(project, from, new Extent(Optional.of(STATE), null, true));
            if (!chunk.tasks.stream().allMatch(task -> DONE.contains(Words.status(task.shown())))) {
                return false;
            }
            from = chunk.last;
        } while (from != null);
        return true;
    }

    /** Shows the state of every task of the project to {@code visitor}, in the order of their ids: without payloads, dependents, inputs and blockers. */
    void forEach(ProjectItem project, Consumer<TaskItem> visitor) {
        String from = null;
        do {
            Chunk chunk = chunk(project, from, Extent.STATES);
            chunk.tasks.forEach(visitor);
            from = chunk.last;
        } while (from != null);
    }

    /**
     * Tasks in brief, as {@link #forEach} shows them.
     *
     * @param words their statuses as the API spells them, by id
     * @param next  where the next part begins, {@code null} at the end
     */
    record Part(List<TaskItem> tasks, Map<String, String> words, String next) {
    }

    /** @param after a task id, {@code null} to begin */
    Part part(ProjectItem project, String after) {
        Chunk chunk = chunk(project, after, Extent.STATES);
        return part(project, chunk.tasks, chunk.last);
    }

    /** Those of {@code only} that there are. */
    Part part(ProjectItem project, Set<String> only) {
        Map<String, Map<String, AttributeValue>> items = db.hints(tables.tasks(), only.stream().map(id -> Keys.task(project.id(), id)).toList());
        return part(project, new TreeMap<>(items).values().stream().map(TaskItem::new).filter(task -> task.born() == project.born()).toList(), null);
    }

    private Part part(ProjectItem project, List<TaskItem> items, String next) {
        Context context = context(project);
        Map<String, String> words = new HashMap<>();
        items.forEach(task -> words.put(task.id(), context.status(task)));
        return new Part(items, words, next);
    }

    private static ProjectView view(ProjectItem project, Map<String, Integer> counts) {
        Definition newest = Definition.of(project.raw().get("next").m());
        return new ProjectView(project.id(), project.text("name"), project.status(), project.version(),
                project.applying() == 0 ? null : project.applying(), tasks(project, counts),
                (int) project.number("edges"), (int) project.number("gates"), project.number("created"), newest.when(),
                newest.who(), counts);
    }

    /** As many as there are, those of further rounds of reviews included; where they were not counted, as many as the plan has. */
    private static int tasks(ProjectItem project, Map<String, Integer> counts) {
        return counts.isEmpty() ? (int) project.number("tasks") : counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    Answer<Page<TaskView>> tasks(String id, String status, int limit, String cursor) {
        if (!Places.amongTasks(cursor)) {
            return Answer.refused(new Refusal.BadCursor());
        }
        Optional<ProjectItem> project = projects.live(id);
        if (project.isEmpty()) {
            return Answer.refused(new Refusal.NoSuchProject(id));
        }
        Context context = context(project.get());
        List<TaskView> found = new ArrayList<>();
        String from = cursor;
        int most = limit + 1;
        while (true) {
            Chunk chunk = chunk(project.get(), from, new Extent(Optional.empty(), most, false));
            for (TaskItem task : chunk.tasks) {
                if (found.size() == limit) {
                    return Answer.accepted(new Page<>(found, found.get(limit - 1).id()));
                }
                if (status == null || status.equals(context.status(task))) {
                    found.add(summary(context, task));
                }
            }
            from = chunk.last;
            if (from == null) {
                return Answer.accepted(new Page<>(found, null));
            }
            // Nothing tells where tasks of a state are, so the search goes on in growing strides.
            most = status == null ? limit + 1 - found.size() : Math.min(SEARCH_PAGE, 2 * most);
        }
    }

    Answer<TaskView> task(String id, String task) {
        Optional<ProjectItem> project = projects.live(id);
        Optional<TaskItem> item = project.flatMap(live -> tasks.read(id, task)
                .filter(there -> there.born() == live.born()));
        if (item.isEmpty()) {
            return Answer.refused(projects.missing(id, task));
        }
        Context context = context(project.get());
        TaskView summary = summary(context, item.get());
        return Answer.accepted(new TaskView(summary.id(), summary.stage(), summary.status(), summary.waitsFor(),
                summary.band(), summary.attempt(), summary.maxAttempts(), summary.lease(), summary.retryAt(),
                summary.startedAt(), summary.endedAt(), summary.error(), summary.requirement(), summary.outputs(),
                runs.of(item.get()), artifacts.of(item.get()), reservations.checkpoint(item.get())));
    }

    Answer<List<Artifact>> artifacts(String id, String task) {
        Optional<TaskItem> item = projects.live(id).flatMap(live -> tasks.read(id, task).filter(there -> there.born() == live.born()));
        return item.isEmpty() ? Answer.refused(projects.missing(id, task)) : Answer.accepted(artifacts.versions(item.get()));
    }

    private TaskView summary(Context context, TaskItem task) {
        TaskStatus status = task.status();
        TaskView.Lease lease = status == TaskStatus.LEASED
                ? new TaskView.Lease(task.owner(), task.token(), task.expiry()) : null;
        return new TaskView(task.id(), task.stage(), context.status(task), waitsFor(context, task),
                context.band(task), task.attempt(), task.maxAttempts(), lease,
                status == TaskStatus.WAITING ? task.numberOrNull("retryat") : null, task.numberOrNull("started"),
                task.numberOrNull("ended"), task.text("error"), task.requirement(), task.outputs(), List.of(), List.of(),
                null);
    }

    /** I7: every task that does not run, is not done and is not ready says what it waits for. */
    private List<TaskView.Reason> waitsFor(Context context, TaskItem task) {
        return switch (task.shown()) {
            case PENDING -> names.of(context.project, task).stream()
                    .map(name -> new TaskView.Reason(name, state(context, name))).toList();
            case WAITING -> List.of(new TaskView.Reason("backoff", "retry at " + Words.time(task.number("retryat"))));
            case COMPLETING, FAILING -> List.of(new TaskView.Reason("propagation", "its effects are under way"));
            case FAILED -> List.of(new TaskView.Reason("dead-letter", "it has failed for good: " + task.text("error")));
            default -> List.of();
        };
    }

    private String state(Context context, String name) {
        String target = name.substring(name.indexOf(':') + 1);
        if (name.startsWith("task:") || name.startsWith("failed:")) {
            return context.stateOf(target);
        }
        if (name.startsWith("gate:")) {
            return context.states.computeIfAbsent(name, gate -> gates.of(context.project.id(), List.of(target)).stream().findFirst()
                    .map(Words::gate).orElse("unknown"));
        }
        if (name.startsWith("any:")) {
            return "no task of stage " + target + " is done yet";
        }
        return name.equals("recheck") ? "the plan has changed and its blockers are being looked at again"
                : "what it waited for is done and about to make it ready";
    }

    private Context context(ProjectItem project) {
        Optional<Plan> plan = definitions.current(project)
                .map(version -> definitions.plan(project.id(), version));
        Set<String> dead = new HashSet<>(index.dead(project.id()));
        return new Context(project, plan.map(Plan::tasksById).orElse(Map.of()),
                plan.map(known -> DeadEnds.below(known, dead, tasks.skippedAmong(project.id(), fallbacks(known, dead)))).orElse(Set.of()), tasks, new TreeMap<>());
    }

    /** Of dead letters, without those that are such themselves. */
    private static Set<String> fallbacks(Plan plan, Set<String> dead) {
        return dead.stream().flatMap(letter -> Optional.ofNullable(plan.tasksById().get(letter)).stream()).flatMap(letter -> letter.links().fallback().stream())
                .map(Fallback::task).filter(fallback -> !dead.contains(fallback)).collect(Collectors.toSet());
    }

    /** What all tasks of one answer share. */
    private record Context(ProjectItem project, Map<String, TaskNode> nodes, Set<String> blocked, Tasks tasks,
                           Map<String, String> states) {

        String status(TaskItem task) {
            return task.status() == TaskStatus.PENDING && blocked.contains(task.id())
                    ? "blocked" : Words.status(task.shown());
        }

        String band(TaskItem task) {
            boolean again = task.attempt() > 0 && task.status().open();
            Band band = again || !nodes.containsKey(task.id()) ? Band.FIX : nodes.get(task.id()).schedule().band();
            return band.name().toLowerCase(Locale.ROOT);
        }

        String stateOf(String task) {
            return states.computeIfAbsent(task, id -> tasks.hint(project.id(), id).map(Words::state).orElse("unknown"));
        }
    }

    private record Chunk(List<TaskItem> tasks, String last) {
    }

    /**
     * What to read of tasks.
     *
     * @param only       the attributes to read, all of them if empty
     * @param most       how many tasks to read, {@code null} for as many as one query does
     * @param consistent whether a write that was acknowledged before must be seen
     */
    private record Extent(Optional<List<String>> only, Integer most, boolean consistent) {

        static final Extent STATES = new Extent(Optional.of(STATE), null, false);
    }

    /**
     * Tasks in the order of their ids, without what a late apply has brought back of a deleted incarnation.
     *
     * @param after a task id, {@code null} to begin
     */
    private Chunk chunk(ProjectItem project, String after, Extent extent) {
        Map<String, String> names = new HashMap<>(Map.of("#project", Tables.PARTITION_KEY, "#sk", Tables.SORT_KEY));
        extent.only.ifPresent(attributes -> attributes.forEach(attribute -> names.put("#" + attribute, attribute)));
        QueryResponse page = db.page(QueryRequest.builder().tableName(tables.tasks()).limit(extent.most).consistentRead(extent.consistent)
                .projectionExpression(extent.only.map(attributes -> "#project, #sk, #" + String.join(", #", attributes)).orElse(null))
                .keyConditionExpression("#project = :project AND begins_with(#sk, :prefix)")
                .expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(":project", Values.s(project.id()),
                        ":prefix", Values.s(Keys.TASK_PREFIX)))
                .exclusiveStartKey(after == null ? null : Keys.task(project.id(), after)));
        Map<String, AttributeValue> last = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        return new Chunk(page.items().stream().map(TaskItem::new).filter(task -> task.born() == project.born()).toList(), last == null ? null
                : last.get(Tables.SORT_KEY).s().substring(Keys.TASK_PREFIX.length()));
    }
}
