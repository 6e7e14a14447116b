package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Who is held by whom at this moment. Nodes are the scene's tasks, then the plan's gates, then groups: tasks of one stage of which some or
 * all are waited for. A node that nobody holds although it is not done is a root: what it waits for is no other node.
 *
 * <p>Arrows between tasks never make a circle, but a gate can listen to a task that waits for the gate. There the circle is cut open: what
 * else holds the gate is why it waits, and if nothing else does, the gate itself is.
 */
final class WaitGraph {

    /** Which tasks of a stage hold those who wait for the group. */
    private enum Group {
        /** One of them has to be done; all that may be, hold. */
        ANY,
        /** All that are not done hold. */
        ALL,
        /** Those that somebody works on or could work on now. */
        UNDER_WAY
    }

    private record Wanted(Group group, String stage) {
    }

    private final Scene scene;
    private final GateSources sources;
    private final int gates;
    private final Map<String, Integer> gateNumbers = new HashMap<>();
    private final Map<Wanted, Integer> groupNumbers = new HashMap<>();
    private final List<Wanted> groups = new ArrayList<>();
    private final Ints holders = new Ints();
    private final Ints starts = new Ints();
    private final HoldingOrder sorted;

    WaitGraph(Scene scene, GateSources sources) {
        this.scene = scene;
        this.sources = sources;
        this.gates = scene.gates().size();
        for (int gate = 0; gate < gates; gate++) {
            gateNumbers.put(scene.gates().get(gate).id(), scene.tasks() + gate);
        }
        for (int task = 0; task < scene.tasks(); task++) {
            starts.add(holders.size());
            hold(task);
        }
        for (GateNode gate : scene.gates()) {
            starts.add(holders.size());
            hold(gate);
        }
        for (int group = 0; group < groups.size(); group++) {
            starts.add(holders.size());
            hold(groups.get(group));
        }
        starts.add(holders.size());
        this.sorted = new HoldingOrder(starts, holders, this::isGate);
    }

    int size() {
        return starts.size() - 1;
    }

    /** All nodes, each after those that hold it. */
    int[] order() {
        return sorted.order();
    }

    /** Whether nothing holds the node, and yet it is not done. */
    boolean root(int node) {
        return sorted.free(node) && open(node);
    }

    /** How many nodes it holds directly. */
    int holding(int node) {
        return sorted.holding(node);
    }

    /** What {@code node} has in {@code bits}, and all that those who hold it have. */
    long gather(int node, long[] bits) {
        long all = bits[node];
        for (int at = starts.get(node); at < starts.get(node + 1); at++) {
            all |= bits[holders.get(at)];
        }
        return all;
    }

    boolean isTask(int node) {
        return node < scene.tasks();
    }

    boolean isGate(int node) {
        return node >= scene.tasks() && node < scene.tasks() + gates;
    }

    /** The gate that a node is. */
    GateNode gate(int node) {
        return scene.gates().get(node - scene.tasks());
    }

    private void hold(int task) {
        if (scene.is(task, TaskStatus.PENDING)) {
            scene.needs(task).stream().filter(need -> !scene.met(need)).forEach(need -> holders.add(node(need)));
        } else if (scene.is(task, TaskStatus.FAILED)) {
            scene.fallback(task).filter(standIn -> !scene.finished(standIn)).ifPresent(holders::add);
        }
    }

    private int node(Blocker need) {
        return switch (need.kind()) {
            case TASK, FAILED -> scene.target(need);
            case GATE -> gateNumbers.get(need.target());
            case ANY -> group(Group.ANY, need.target());
        };
    }

    private int group(Group group, String stage) {
        return groupNumbers.computeIfAbsent(new Wanted(group, stage), wanted -> {
            groups.add(wanted);
            return scene.tasks() + gates + groups.size() - 1;
        });
    }

    /** A closed gate is held by who has yet to deliver, then by who is reviewing; what is dead holds it only if nothing was delivered at all. */
    private void hold(GateNode gate) {
        GateState state = scene.gate(gate.id()).orElse(null);
        if (state == null || state.passed() || state.verdict().holds()) {
            return;
        }
        List<Scene.Instances> delivering = sources.delivering(gate.requirement()).stream().map(scene::instances)
                .filter(stage -> !stage.tasks().isEmpty()).toList();
        List<Scene.Instances> outstanding = delivering.stream().filter(stage -> stage.hopeful() > 0).toList();
        boolean nothing = delivering.stream().allMatch(stage -> stage.finished() == 0);
        if (!outstanding.isEmpty() || nothing) {
            (outstanding.isEmpty() ? delivering : outstanding).forEach(stage -> holders.add(group(Group.ALL, stage.stage())));
        } else if (!state.verdict().hopeful()) {
            reviewing(gate.requirement()).forEach(stage -> holders.add(group(Group.UNDER_WAY, stage)));
        }
    }

    private List<String> reviewing(GateRequirement requirement) {
        return GateSources.reviewing(requirement).stream()
                .filter(stage -> scene.instances(stage).tasks().stream().anyMatch(this::underWay)).toList();
    }

    private boolean underWay(int task) {
        return scene.claimable(task) || scene.pausing(task) || scene.is(task, TaskStatus.LEASED) || scene.is(task, TaskStatus.COMPLETING);
    }

    private void hold(Wanted wanted) {
        Scene.Instances stage = scene.instances(wanted.stage);
        IntPredicate holding = wanted.group == Group.UNDER_WAY ? this::underWay
                : task -> !scene.finished(task) && (stage.hopeful() == 0 || !scene.stuck(task));
        stage.tasks().stream().filter(holding::test).forEach(holders::add);
    }

    /** Whether there is something to wait for. */
    private boolean open(int node) {
        if (isTask(node)) {
            return !scene.finished(node);
        }
        return isGate(node) && scene.gate(gate(node).id()).map(state -> !state.status().equals("open")).orElse(true);
    }
}
