package dev.sluice.domain.graph;

import dev.sluice.domain.graph.GraphView.Edge;
import dev.sluice.domain.graph.GraphView.Node;
import dev.sluice.domain.insight.DeadEnds;
import dev.sluice.domain.insight.GateSources;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.insight.Words;
import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.Schedule;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the nodes and arrows of a snapshot. Relays, which only shorten the way, are not drawn. */
final class Drawing {

    private final Snapshot snapshot;
    private final GateSources sources;
    private final Map<String, TaskNode> planned;
    private final Map<String, List<String>> stages = new HashMap<>();
    private final Set<String> stuck;

    Drawing(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.sources = new GateSources(snapshot.plan());
        this.planned = new TreeMap<>(snapshot.plan().tasksById());
        planned.values().stream().filter(task -> task.links().standsInFor().isEmpty()).forEach(task -> member(task.stage(), task.id()));
        snapshot.tasks().values().stream().filter(task -> !planned.containsKey(task.id())).forEach(task -> member(task.stage(), task.id()));
        this.stuck = DeadEnds.below(snapshot);
    }

    private void member(String stage, String task) {
        stages.computeIfAbsent(stage, unknown -> new ArrayList<>()).add(task);
    }

    GraphView view() {
        Map<String, Node> tasks = new TreeMap<>();
        planned.values().forEach(task -> tasks.put(task.id(), node(task)));
        snapshot.tasks().values().forEach(task -> tasks.computeIfAbsent(task.id(), unknown -> extra(task)));
        List<Node> nodes = new ArrayList<>(tasks.values());
        snapshot.plan().gates().stream().map(this::node).sorted(Comparator.comparing(Node::id)).forEach(nodes::add);
        List<Edge> edges = new ArrayList<>();
        planned.values().forEach(task -> arrowsTo(task, edges));
        snapshot.plan().gates().forEach(gate -> arrowsTo(gate, edges));
        edges.sort(Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::kind));
        return new GraphView(snapshot.project(), nodes, edges);
    }

    private Node node(TaskNode task) {
        TaskState state = snapshot.tasks().get(task.id());
        String status = state == null ? "pending" : Words.status(state.status(), stuck.contains(task.id()));
        boolean again = state != null && state.attempt() > 0 && state.status().open();
        Band band = again ? Band.FIX : task.schedule().band();
        return new Node(task.id(), "task", task.id(), task.stage(), status, band.name().toLowerCase(Locale.ROOT), critical(task), null, null);
    }

    private static Node extra(TaskState task) {
        String band = Band.FIX.name().toLowerCase(Locale.ROOT);
        return new Node(task.id(), "task", task.id(), task.stage(), Words.status(task.status(), false), band, false, null, null);
    }

    private Node node(GateNode gate) {
        GateState state = snapshot.gates().get(gate.id());
        return new Node(gate.id(), "gate", gate.id(), gate.stage(), state == null ? "closed" : state.status(), null, false, gate.requirement().type(),
                state == null ? "" : state.verdict().current());
    }

    private void arrowsTo(TaskNode task, List<Edge> edges) {
        for (Blocker need : task.links().needs()) {
            switch (need.kind()) {
                case TASK -> edges.add(arrow(need.target(), task, "needs"));
                case ANY -> stages.getOrDefault(need.target(), List.of()).stream().filter(planned::containsKey)
                        .forEach(source -> edges.add(arrow(source, task, "any")));
                case GATE -> edges.add(new Edge(need.target(), task.id(), "gate", false));
                case FAILED -> edges.add(new Edge(need.target(), task.id(), "fallback", false));
            }
        }
    }

    private void arrowsTo(GateNode gate, List<Edge> edges) {
        Set<String> listened = new LinkedHashSet<>(sources.delivering(gate.requirement()));
        listened.addAll(GateSources.reviewing(gate.requirement()));
        listened.forEach(stage -> stages.getOrDefault(stage, List.of()).forEach(task -> edges.add(new Edge(task, gate.id(), "gate", false))));
    }

    private Edge arrow(String from, TaskNode to, String kind) {
        TaskNode source = planned.get(from);
        return new Edge(from, to.id(), kind, critical(source) && critical(to) && next(source.schedule(), to.schedule()));
    }

    private static boolean critical(TaskNode task) {
        return task.schedule().slackMillis() == 0 && !task.skipped() && task.links().standsInFor().isEmpty();
    }

    /** Whether the way from a task to the end goes on right there. */
    private static boolean next(Schedule one, Schedule other) {
        return one.bottomLevelMillis() == Math.max(1, one.expectedMillis()) + other.bottomLevelMillis();
    }
}
