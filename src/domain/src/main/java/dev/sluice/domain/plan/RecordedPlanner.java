package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.pipeline.RecordedTask;
import dev.sluice.domain.pipeline.RecordedTask.Ref;
import dev.sluice.domain.pipeline.RetryPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans recorded workflows: tasks that any worker can do, in the recorded order, without gates and limits. */
final class RecordedPlanner {

    private final List<RecordedTask> tasks;
    private final Faults faults;
    private final Map<String, Integer> numbers = new HashMap<>();
    private long[] edges = new long[1_024];
    private int count;

    private RecordedPlanner(List<RecordedTask> tasks, Faults faults) {
        this.tasks = tasks;
        this.faults = faults;
    }

    static Optional<Plan> plan(Pipeline.Recorded workflow, Ordinals before, Faults faults) {
        List<RecordedTask> tasks = workflow.tasks();
        if (tasks.size() > Planner.MAX_TASKS) {
            faults.add(workflow.place(), "The workflow has " + tasks.size() + " tasks; a project may have 100,000. Split it.");
            return Optional.empty();
        }
        if (tasks.isEmpty() && faults.none()) {
            faults.add(workflow.place(), "The workflow has no task.");
        }
        RecordedPlanner planner = new RecordedPlanner(tasks, faults);
        planner.connect();
        if (planner.count > Planner.MAX_EDGES) {
            faults.add(workflow.place(), "The workflow has " + planner.count + " dependencies; a project may have 1,000,000. Split it.");
            return Optional.empty();
        }
        return planner.plan(before);
    }

    /** Parents and children say the same from both sides, or only one side does. */
    private void connect() {
        for (RecordedTask task : tasks) {
            numbers.put(task.id(), numbers.size());
        }
        for (int node = 0; node < tasks.size(); node++) {
            RecordedTask task = tasks.get(node);
            for (Ref parent : task.parents()) {
                Integer other = number(task, parent, "parents");
                if (other != null) {
                    edge(other, node);
                }
            }
            for (Ref child : task.children()) {
                Integer other = number(task, child, "children");
                if (other != null) {
                    edge(node, other);
                }
            }
        }
        sortAndKeepEachOnce();
    }

    private Integer number(RecordedTask task, Ref ref, String role) {
        Integer number = numbers.get(ref.id());
        if (number == null) {
            faults.add(task.place().child(role, new Position(ref.line(), ref.column())),
                    "Task '" + task.id() + "' names '" + ref.id() + "' among its " + role + ", but there is no such task.");
        }
        return number;
    }

    private void edge(int from, int to) {
        if (count == edges.length) {
            edges = Arrays.copyOf(edges, count * 2);
        }
        edges[count++] = (long) to << 32 | from;
    }

    /** Not {@code LongStream.distinct}, which hashes boxes: a node's number in the upper half and its parent's in the lower collide in droves. */
    private void sortAndKeepEachOnce() {
        Arrays.sort(edges, 0, count);
        int kept = 0;
        for (int at = 0; at < count; at++) {
            if (kept == 0 || edges[at] != edges[kept - 1]) {
                edges[kept++] = edges[at];
            }
        }
        count = kept;
    }

    private Optional<Plan> plan(Ordinals before) {
        Dag dag = new Dag(tasks.size());
        for (int at = 0; at < count; at++) {
            dag.arrow((int) edges[at], (int) (edges[at] >>> 32));
        }
        List<Integer> order = dag.order();
        if (order.isEmpty()) {
            dag.circles().forEach(circle -> faults.add(tasks.get(circle.get(0)).place(),
                    Circle.sentence("Tasks", circle.stream().map(node -> tasks.get(node).id()).toList(),
                            "Take one of these dependencies out.")));
        }
        if (!faults.none()) {
            return Optional.empty();
        }
        Lanes lanes = new Lanes();
        CriticalPath path = CriticalPath.of(dag, order, tasks.stream().mapToLong(RecordedTask::expectedMillis).toArray());
        Work work = new Work(List.of(), List.of(), "", null, RetryPolicy.DEFAULT);
        String lane = lanes.key("", null);
        List<Need> done = tasks.stream().map(task -> Need.task(task.id())).toList();
        List<List<Need>> needs = needs(done);
        List<Draft> drafts = new ArrayList<>(order.size());
        for (int node : order) {
            RecordedTask task = tasks.get(node);
            drafts.add(new Draft(done.get(node), new Draft.Seat(task.stage(), lane, false, false), work,
                    path.schedule(node, task.expectedMillis(), null), needs.get(node), null));
        }
        return Optional.of(Assembly.plan(drafts, List.of(), lanes, Map.of(), before));
    }

    private List<List<Need>> needs(List<Need> done) {
        List<List<Need>> needs = new ArrayList<>(tasks.size());
        int at = 0;
        for (int node = 0; node < tasks.size(); node++) {
            List<Need> own = new ArrayList<>();
            for (; at < count && edges[at] >>> 32 == node; at++) {
                own.add(done.get((int) edges[at]));
            }
            needs.add(List.copyOf(own));
        }
        return needs;
    }
}
