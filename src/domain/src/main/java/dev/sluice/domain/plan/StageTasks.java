package dev.sluice.domain.plan;

import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the tasks of stages, and those that stand in for them. */
final class StageTasks {

    /**
     * What is known of all stages by now.
     *
     * @param gates        by stage
     * @param requirements what workers must be able to do, by stage
     */
    record Setting(StageGraph graph, Fallbacks fallbacks, Map<String, StageLimit> limits, Lanes lanes,
                   Map<String, List<GateDraft>> gates, Map<String, String> requirements) {
    }

    private final Setting setting;
    private final StageGraph graph;
    private final CriticalPath path;
    private final Map<String, List<Need>> done = new HashMap<>();

    StageTasks(Setting setting, CriticalPath path) {
        this.setting = setting;
        this.graph = setting.graph();
        this.path = path;
    }

    /** Ids of a stage's tasks: the stage's own if there is one task only, else numbered from 1. */
    static List<String> ids(Stage stage) {
        int count = stage.execution().instances();
        return count == 1 ? List.of(stage.id()) : IntStream.rangeClosed(1, count).mapToObj(i -> stage.id() + "-" + i).toList();
    }

    /**
     * Makes the tasks of a stage that is no fallback.
     *
     * @param number the stage's number on the critical path
     */
    void add(Stage stage, int number, List<Draft> tasks, List<Draft> standIns) {
        Draft.Seat seat = seat(stage);
        List<Need> needs = seat.skipped() ? List.of() : needs(stage);
        Work work = work(stage);
        Schedule schedule = path.schedule(number, stage.execution().expectedMillis(), stage.execution().priority());
        for (Need each : done(stage)) {
            String id = each.target();
            Draft task = new Draft(each, seat, work, schedule, needs, null);
            tasks.add(task);
            if (!seat.skipped()) {
                setting.fallbacks().of(stage.id(), id).forEach(standIn -> standIns.add(standIn(standIn, task, stage, number)));
            }
        }
    }

    /** A defined fallback is as its stage says, on the failed task's place of the critical path; another one is as the failed task. */
    private Draft standIn(Fallbacks.StandIn standIn, Draft failed, Stage stage, int number) {
        Stage defined = graph.stage(standIn.name());
        List<Need> needs = new ArrayList<>(defined == null ? failed.needs() : needs(defined));
        needs.add(new Need(Blocker.Kind.FAILED, standIn.standsInFor()));
        if (defined == null) {
            return new Draft(Need.task(standIn.id()), failed.seat(), failed.work(), failed.schedule(), List.copyOf(needs), standIn.standsInFor());
        }
        long expected = defined.execution().expectedMillis() > 0 ? defined.execution().expectedMillis() : stage.execution().expectedMillis();
        Schedule schedule = path.schedule(number, expected,
                defined.execution().priority() == null ? stage.execution().priority() : defined.execution().priority());
        return new Draft(Need.task(standIn.id()), seat(defined), work(defined), schedule, List.copyOf(needs), standIn.standsInFor());
    }

    private Draft.Seat seat(Stage stage) {
        boolean limited = setting.limits().containsKey(stage.id());
        String lane = setting.lanes().key(setting.requirements().get(stage.id()), limited ? stage.id() : null);
        return new Draft.Seat(stage.id(), lane, limited, graph.skipped(stage.id()));
    }

    private List<Need> needs(Stage stage) {
        List<Need> needs = new ArrayList<>();
        for (StageGraph.Arrow arrow : graph.needs(stage.id())) {
            if (graph.skipped(arrow.stage())) {
                continue;
            }
            if (arrow.anyOne()) {
                needs.add(new Need(Blocker.Kind.ANY, arrow.stage()));
            } else {
                needs.addAll(done(graph.stage(arrow.stage())));
            }
        }
        setting.gates().get(stage.id()).forEach(gate -> needs.add(gate.need()));
        return List.copyOf(needs);
    }

    private List<Need> done(Stage stage) {
        return done.computeIfAbsent(stage.id(), id -> ids(stage).stream().map(Need::task).toList());
    }

    private Work work(Stage stage) {
        return new Work(inputs(graph, stage), stage.outputs().stream().map(output -> output.name()).toList(),
                setting.requirements().get(stage.id()), stage.execution().payload(), stage.execution().retry().withoutFallbacks());
    }

    /** Artifacts of what it depends on and of what it names as inputs; each once, as required if anything requires it. */
    static List<Input> inputs(StageGraph graph, Stage stage) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (StageGraph.Resolved resolved : graph.dependencies(stage.id())) {
            String name = resolved.dependency().target().name();
            for (String from : resolved.stages()) {
                List<String> types = resolved.artifact() ? List.of(name) : graph.stage(from).outputs().stream().map(output -> output.name()).toList();
                types.forEach(type -> add(graph, new Input(type, from, resolved.dependency().optional()), inputs));
            }
        }
        for (Requirement requirement : stage.conditions().requirements()) {
            boolean optional = requirement.kind() == Requirement.Kind.OPTIONAL_INPUT;
            if (optional || requirement.kind() == Requirement.Kind.INPUT_ARTIFACT) {
                requirement.expression().names().forEach(type -> graph.producers(type)
                        .forEach(from -> add(graph, new Input(type, from, optional), inputs)));
            }
        }
        return List.copyOf(inputs.values());
    }

    private static void add(StageGraph graph, Input input, Map<String, Input> inputs) {
        Input known = new Input(input.type(), input.stage(), input.optional() || graph.skipped(input.stage()));
        inputs.merge(input.type() + "/" + input.stage(), known, (one, two) -> one.optional() ? two : one);
    }
}
