package dev.sluice.domain.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to happen to a project's items when its plan changes, as a pure difference of two plans.
 *
 * <p>Relays are only ever made for new tasks all of whose predecessors are new as well. Every other task that is new or
 * changed gets plain edges from each predecessor: the sets of relays that others already work through are never touched.
 *
 * @param created  tasks that the project does not have, with what their items start with
 * @param relays   relays that created tasks go by
 * @param gates    gates that the project does not have
 * @param changed  tasks that wait for something else than before, or are described otherwise
 * @param listings dependents that nodes which are already there have to learn of
 * @param removed  tasks that the new plan does not have, or skips, as the old plan has them and in the order of their ordinals; without those that the old
 *                 plan skipped itself
 */
public record PlanChange(List<Created> created, List<RelayNode> relays, List<GateNode> gates, List<Changed> changed,
                         List<Listing> listings, List<TaskNode> removed) {

    /**
     * A task to create.
     *
     * @param node       as the new plan has it
     * @param blockers   ordinals its set starts with
     * @param dependents its edges
     * @param recheck    whether a predecessor was there before and may be done already
     */
    public record Created(TaskNode node, Set<Integer> blockers, List<Edge> dependents, boolean recheck) {
    }

    /**
     * A task to change.
     *
     * @param node     as the new plan has it
     * @param blockers the ordinals of all that it needs now
     * @param needs    whether it is the needs that differ, or whether it is needed at all, so that a task which has begun or is skipped can't
     *                 follow
     */
    public record Changed(TaskNode node, Set<Integer> blockers, boolean needs) {
    }

    /**
     * Dependents for a node that is already there.
     *
     * @param gate     whether the node is a gate
     * @param id       task id or gate id
     * @param ordinal  the node's own ordinal
     * @param edges    dependents to add
     * @param renamed  whether it has another fallback than before, or none any more
     * @param fallback who stands in for it from now on, empty for nobody; of a gate always empty
     */
    public record Listing(boolean gate, String id, int ordinal, List<Edge> edges, boolean renamed, Optional<Fallback> fallback) {
    }

    /** The way from nothing to {@code plan}. */
    public static PlanChange from(Plan plan) {
        List<Created> created = plan.tasks().stream().map(node -> new Created(node, node.links().blockers(),
                node.links().dependents(), false)).toList();
        return new PlanChange(created, plan.relays(), plan.gates(), List.of(), List.of(), List.of());
    }

    /** The way from {@code before} to {@code after}. */
    public static PlanChange between(Plan before, Plan after) {
        return new Difference(before, after).change();
    }

    /** Whether nothing is to be done. */
    public boolean none() {
        return created.isEmpty() && gates.isEmpty() && changed.isEmpty() && listings.isEmpty() && removed.isEmpty();
    }

    private static final class Difference {

        private final Plan after;
        private final Map<String, TaskNode> old;
        private final Map<String, TaskNode> now;
        private final Set<String> oldGates;
        private final Map<String, List<TaskNode>> instances;
        private final Set<String> direct = new HashSet<>();
        private final Map<String, List<Edge>> plainEdges = new LinkedHashMap<>();
        private final Map<String, List<Edge>> gateEdges = new LinkedHashMap<>();

        Difference(Plan before, Plan after) {
            this.after = after;
            this.old = before.tasksById();
            this.now = after.tasksById();
            this.oldGates = before.gates().stream().map(GateNode::id).collect(Collectors.toSet());
            this.instances = after.tasks().stream().filter(task -> task.links().standsInFor().isEmpty())
                    .collect(Collectors.groupingBy(TaskNode::stage));
        }

        PlanChange change() {
            List<Changed> changed = changed();
            changed.forEach(task -> connectPlainly(task.node()));
            after.tasks().stream().filter(task -> !old.containsKey(task.id()) && hasOldPredecessor(task))
                    .forEach(this::connectPlainly);
            List<RelayNode> relays = relays();
            Set<String> made = relays.stream().map(RelayNode::id).collect(Collectors.toSet());
            return new PlanChange(created(made), relays, newGates(), changed, listings(), removed());
        }

        private List<Changed> changed() {
            List<Changed> changed = new ArrayList<>();
            for (TaskNode node : after.tasks()) {
                TaskNode was = old.get(node.id());
                if (was == null || node.skipped()) {
                    continue;
                }
                boolean needs = was.skipped() || !was.needsSameAs(node);
                if (needs || !described(was).equals(described(node))) {
                    changed.add(new Changed(node, ordinals(node), needs));
                }
            }
            return changed;
        }

        /** What of a task's description a store keeps and an apply can change; its place in the order of claims only if stated. */
        private static List<Object> described(TaskNode node) {
            return List.of(node.lane(), node.slotted(), node.skipped(), node.work().inputs(), node.work().outputs(),
                    node.work().requirement(), Optional.ofNullable(node.work().payload()), node.work().retry(),
                    node.schedule().expectedMillis(), node.schedule().stated(),
                    node.schedule().stated() ? node.schedule().band() : "");
        }

        private static Set<Integer> ordinals(TaskNode node) {
            return node.links().needs().stream().map(Blocker::ordinal).collect(Collectors.toSet());
        }

        private boolean hasOldPredecessor(TaskNode task) {
            return task.links().needs().stream().anyMatch(need -> switch (need.kind()) {
                case TASK, FAILED -> old.containsKey(need.target());
                case ANY -> instances.getOrDefault(need.target(), List.of()).stream()
                        .anyMatch(instance -> old.containsKey(instance.id()));
                case GATE -> oldGates.contains(need.target());
            });
        }

        private void connectPlainly(TaskNode task) {
            direct.add(task.id());
            int fanIn = task.links().needs().size();
            for (Blocker need : task.links().needs()) {
                Edge edge = new Edge(task.id(), false, need.ordinal(), fanIn);
                switch (need.kind()) {
                    case TASK -> plainEdges.computeIfAbsent(need.target(), id -> new ArrayList<>()).add(edge);
                    case ANY -> instances.getOrDefault(need.target(), List.of()).forEach(instance ->
                            plainEdges.computeIfAbsent(instance.id(), id -> new ArrayList<>()).add(edge));
                    case GATE -> gateEdges.computeIfAbsent(need.target(), id -> new ArrayList<>()).add(edge);
                    case FAILED -> {
                        // the failed task names its fallback itself
                    }
                }
            }
        }

        /** Relays on the way to created tasks that are not connected plainly. */
        private List<RelayNode> relays() {
            Map<Integer, RelayNode> byOrdinal = new HashMap<>();
            after.relays().forEach(relay -> byOrdinal.put(relay.ordinal(), relay));
            Set<Integer> wanted = new HashSet<>();
            after.tasks().stream().filter(task -> !old.containsKey(task.id()) && !direct.contains(task.id()))
                    .forEach(task -> want(task.links().blockers(), byOrdinal, wanted));
            return after.relays().stream().filter(relay -> wanted.contains(relay.ordinal())).toList();
        }

        private static void want(Set<Integer> blockers, Map<Integer, RelayNode> relays, Set<Integer> wanted) {
            for (int ordinal : blockers) {
                if (relays.containsKey(ordinal) && wanted.add(ordinal)) {
                    want(relays.get(ordinal).blockers(), relays, wanted);
                }
            }
        }

        private List<Created> created(Set<String> relaysMade) {
            List<Created> created = new ArrayList<>();
            for (TaskNode node : after.tasks()) {
                if (!old.containsKey(node.id())) {
                    boolean plain = direct.contains(node.id());
                    created.add(new Created(node, plain ? ordinals(node) : node.links().blockers(),
                            dependents(node, relaysMade), plain));
                }
            }
            return created;
        }

        private List<Edge> dependents(TaskNode node, Set<String> relaysMade) {
            List<Edge> plain = plainEdges.getOrDefault(node.id(), List.of());
            List<Edge> edges = new ArrayList<>(plain);
            node.links().dependents().stream()
                    .filter(edge -> edge.relay() ? relaysMade.contains(edge.to()) : !direct.contains(edge.to()))
                    .forEach(edges::add);
            return edges;
        }

        private List<GateNode> newGates() {
            return after.gates().stream().filter(gate -> !oldGates.contains(gate.id())).toList();
        }

        private List<Listing> listings() {
            Map<String, Listing> listings = new LinkedHashMap<>();
            for (TaskNode node : after.tasks()) {
                TaskNode was = old.get(node.id());
                if (was == null) {
                    continue;
                }
                Set<String> known = was.links().dependents().stream().filter(edge -> !edge.relay())
                        .map(edge -> edge.to() + "/" + edge.ordinal()).collect(Collectors.toSet());
                List<Edge> edges = plainEdges.getOrDefault(node.id(), List.of()).stream()
                        .filter(edge -> !known.contains(edge.to() + "/" + edge.ordinal())).toList();
                boolean renamed = !node.links().fallback().equals(was.links().fallback());
                if (!edges.isEmpty() || renamed) {
                    listings.put(node.id(), new Listing(false, node.id(), node.ordinal(), edges, renamed, node.links().fallback()));
                }
            }
            List<Listing> all = new ArrayList<>(listings.values());
            after.gates().stream().filter(gate -> oldGates.contains(gate.id()) && gateEdges.containsKey(gate.id()))
                    .forEach(gate -> all.add(new Listing(true, gate.id(), gate.ordinal(), gateEdges.get(gate.id()),
                            false, Optional.empty())));
            return all;
        }

        private List<TaskNode> removed() {
            return old.values().stream()
                    .filter(was -> !was.skipped())
                    .filter(was -> !now.containsKey(was.id()) || now.get(was.id()).skipped())
                    .sorted(Comparator.comparingInt(TaskNode::ordinal))
                    .toList();
        }
    }
}
