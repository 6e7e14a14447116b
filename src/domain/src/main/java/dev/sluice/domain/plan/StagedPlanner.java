package dev.sluice.domain.plan;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Ids;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans pipelines of stages. Whatever can be checked is checked before any task is made, so that all faults show at once. */
final class StagedPlanner {

    private final Pipeline.Staged pipeline;
    private final StageGraph graph;
    private final Fallbacks fallbacks;
    private final Faults faults;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, List<GateDraft>> gates = new LinkedHashMap<>();
    private final Map<String, String> requirements = new HashMap<>();

    private StagedPlanner(Pipeline.Staged pipeline, boolean ethics, Faults faults) {
        this.pipeline = pipeline;
        this.faults = faults;
        this.graph = StageGraph.of(pipeline, ethics, faults);
        this.fallbacks = Fallbacks.of(graph, faults);
        graph.stages().keySet().forEach(id -> numbers.put(id, numbers.size()));
    }

    static Optional<Plan> plan(Pipeline.Staged pipeline, boolean ethics, Ordinals before, Faults faults) {
        return new StagedPlanner(pipeline, ethics, faults).plan(before);
    }

    private Optional<Plan> plan(Ordinals before) {
        List<Integer> order = order();
        Gates compiler = new Gates(graph, !order.isEmpty(), faults);
        for (Stage stage : graph.stages().values()) {
            gates.put(stage.id(), compiler.of(stage));
            requirements.put(stage.id(), requirement(stage));
        }
        Map<String, StageLimit> limits = Limits.of(graph, fallbacks, faults);
        instances();
        new Room(graph, faults).kept(requirements, limits, gates.values(), pipeline.place());
        if (withinSize()) {
            taskIds();
        }
        return faults.none() ? Optional.of(assembled(order, limits, before)) : Optional.empty();
    }

    private Plan assembled(List<Integer> order, Map<String, StageLimit> limits, Ordinals before) {
        Lanes lanes = new Lanes();
        StageTasks tasks = new StageTasks(new StageTasks.Setting(graph, fallbacks, limits, lanes, gates, requirements), criticalPath(order));
        List<String> ids = List.copyOf(numbers.keySet());
        List<Draft> drafts = new ArrayList<>();
        List<Draft> standIns = new ArrayList<>();
        for (int number : order) {
            Stage stage = graph.stage(ids.get(number));
            if (!graph.fallback(stage.id())) {
                tasks.add(stage, number, drafts, standIns);
            }
        }
        drafts.addAll(standIns);
        List<GateDraft> all = gates.values().stream().flatMap(List::stream).toList();
        return Assembly.plan(drafts, all, lanes, limits, before);
    }

    /** Stages in an order that they could run in; a fault, and nothing, if they wait in a circle. Who stands in is waited for as well. */
    private List<Integer> order() {
        Dag dag = new Dag(numbers.size());
        for (String id : numbers.keySet()) {
            graph.needs(id).forEach(arrow -> dag.arrow(numbers.get(arrow.stage()), numbers.get(id)));
            graph.served(id).stream().distinct().forEach(served -> dag.arrow(numbers.get(id), numbers.get(served)));
        }
        List<Integer> order = dag.order();
        if (order.isEmpty()) {
            List<String> ids = List.copyOf(numbers.keySet());
            for (List<Integer> circle : dag.circles()) {
                List<String> path = circle.stream().map(ids::get).toList();
                if (!path.stream().allMatch(graph::fallback)) {
                    faults.add(graph.stage(path.get(0)).place(), Circle.sentence("Stages", path,
                            "Take one of these dependencies out, or make it optional."));
                }
            }
        }
        return order;
    }

    private CriticalPath criticalPath(List<Integer> order) {
        Dag dag = new Dag(numbers.size());
        long[] expected = new long[numbers.size()];
        for (Stage stage : graph.stages().values()) {
            if (graph.skipped(stage.id()) || graph.fallback(stage.id())) {
                continue;
            }
            expected[numbers.get(stage.id())] = stage.execution().expectedMillis();
            graph.needs(stage.id()).stream().filter(arrow -> !graph.skipped(arrow.stage()))
                    .forEach(arrow -> dag.arrow(numbers.get(arrow.stage()), numbers.get(stage.id())));
        }
        return CriticalPath.of(dag, order, expected);
    }

    /** What a worker of the stage must be able to do: all that the requirements ask of it. */
    private String requirement(Stage stage) {
        List<Expression> asked = stage.conditions().requirements().stream().filter(requirement -> requirement.kind().ofWorker())
                .map(Requirement::expression).toList();
        if (asked.isEmpty()) {
            return "";
        }
        String all = Expression.all(asked).toString();
        if (Expression.parse(all) instanceof Expression.Malformed malformed) {
            faults.add(stage.place(), "The requirements of stage '" + stage.id() + "' are too much for one expression together: " + malformed.detail());
        }
        return all;
    }

    private void instances() {
        for (Stage stage : graph.stages().values()) {
            if (graph.fallback(stage.id()) && stage.execution().instances() > 1
                    && stage.limits().maxParallelInstances() != stage.execution().instances()) {
                faults.add(stage.place(), "Stage '" + stage.id() + "' stands in for '" + String.join("', '", graph.served(stage.id()))
                        + "' and gets one task for each of theirs; leave out its instances.");
            }
        }
    }

    private boolean withinSize() {
        Room room = new Room(graph, faults);
        long tasks = 0;
        long edges = 0;
        for (Stage stage : graph.stages().values()) {
            boolean standsIn = graph.fallback(stage.id());
            long own = standsIn ? fallbacks.tasks(stage.id()) : stage.execution().instances();
            long inherited = standsIn ? 0 : fallbacks.chain(stage.id()).stream().filter(name -> graph.stage(name) == null).count() * own;
            long needed = graph.needs(stage.id()).stream().mapToLong(arrow -> graph.stage(arrow.stage()).execution().instances()).sum();
            tasks += own + inherited;
            edges += (own + inherited) * needed;
            room.carried(stage);
            if (needed > Relays.WIDEST && !graph.skipped(stage.id())) {
                room.waiting(stage);
            }
        }
        if (tasks > Planner.MAX_TASKS) {
            faults.add(pipeline.place(), "The pipeline comes to " + tasks + " tasks, fallbacks included; a project may have 100,000. Split it.");
        }
        if (edges > Planner.MAX_EDGES) {
            faults.add(pipeline.place(), "The pipeline comes to " + edges + " dependencies between tasks; a project may have 1,000,000. "
                    + "Where many instances wait for many, put a stage with one task between them.");
        }
        return tasks <= Planner.MAX_TASKS && edges <= Planner.MAX_EDGES;
    }

    private void taskIds() {
        Map<String, String> owners = new HashMap<>();
        for (Stage stage : graph.stages().values()) {
            if (graph.fallback(stage.id())) {
                continue;
            }
            for (String task : StageTasks.ids(stage)) {
                claim(task, stage, owners);
                fallbacks.of(stage.id(), task).forEach(standIn -> claim(standIn.id(), stage, owners));
            }
        }
    }

    private void claim(String task, Stage stage, Map<String, String> owners) {
        String owner = owners.putIfAbsent(task, stage.id());
        if (owner != null && faults.none()) {
            faults.add(stage.place(), "Stage '" + stage.id() + "' would have a task '" + task + "', but stage '" + owner
                    + "' has one of that id already; rename one of the stages.");
        }
        if (!Ids.valid(task) && faults.none()) {
            faults.add(stage.place(), Ids.complaint("task id", task) + " It is made from stage '" + stage.id() + "'; give that a shorter name.");
        }
    }
}
