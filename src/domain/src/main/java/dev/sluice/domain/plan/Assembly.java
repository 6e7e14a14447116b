package dev.sluice.domain.plan;

import dev.sluice.domain.plan.Relays.Relay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last step: numbers, relays and arrows for tasks and gates whose needs are known by name. */
final class Assembly {

    private final List<Draft> drafts;
    private final List<GateDraft> gates;
    private final Relays relays = new Relays();
    private final List<List<String>> blockers = new ArrayList<>();
    private final Map<String, Draft> fallbacks = new HashMap<>();
    private final Map<String, List<Edge>> edges = new HashMap<>();
    private Ordinals ordinals;

    private Assembly(List<Draft> drafts, List<GateDraft> gates) {
        this.drafts = drafts;
        this.gates = gates;
    }

    /**
     * @param drafts tasks, predecessors first
     * @param before numbers given by earlier versions
     */
    static Plan plan(List<Draft> drafts, List<GateDraft> gates, Lanes lanes, Map<String, StageLimit> limits, Ordinals before) {
        Assembly assembly = new Assembly(drafts, gates);
        assembly.connect(before);
        return new Plan(assembly.tasks(), assembly.gateNodes(), assembly.relayNodes(), lanes.list(), limits, assembly.ordinals);
    }

    private void connect(Ordinals before) {
        for (Draft draft : drafts) {
            blockers.add(relays.blockers(draft.id(), draft.needs()));
            if (draft.standsInFor() != null) {
                fallbacks.put(draft.standsInFor(), draft);
            }
        }
        ordinals = before.with(names());
        Map<String, List<String>> sources = anySources();
        for (int i = 0; i < drafts.size(); i++) {
            connect(blockers.get(i), drafts.get(i).id(), false, sources);
        }
        for (Relay relay : relays.relays()) {
            connect(relay.members(), relay.id(), true, sources);
        }
    }

    /** Arrows to {@code dependent} from all that have to do with its blockers; a gate's and a task's are told apart by their names. */
    private void connect(List<String> names, String dependent, boolean relay, Map<String, List<String>> sources) {
        for (String name : names) {
            Edge edge = new Edge(dependent, relay, ordinals.of(name), names.size());
            List<String> anyOf = sources.get(name);
            if (anyOf == null) {
                edges.computeIfAbsent(name, unknown -> new ArrayList<>()).add(edge);
            } else {
                anyOf.forEach(source -> edges.computeIfAbsent(source, unknown -> new ArrayList<>()).add(edge));
            }
        }
    }

    /** For each {@code any:<stage>}, the names of the stage's tasks: each of them takes it off. */
    private Map<String, List<String>> anySources() {
        Set<String> wanted = new HashSet<>();
        Set<List<Need>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Draft draft : drafts) {
            if (seen.add(draft.needs())) {
                draft.needs().stream().filter(need -> need.kind() == Blocker.Kind.ANY).map(Need::target).forEach(wanted::add);
            }
        }
        Map<String, List<String>> sources = new HashMap<>();
        for (Draft draft : drafts) {
            if (wanted.contains(draft.seat().stage()) && draft.standsInFor() == null) {
                sources.computeIfAbsent(new Need(Blocker.Kind.ANY, draft.seat().stage()).name(), any -> new ArrayList<>())
                        .add(draft.done().name());
            }
        }
        return sources;
    }

    private Collection<String> names() {
        Set<String> names = new LinkedHashSet<>();
        drafts.forEach(draft -> names.add(draft.done().name()));
        gates.forEach(gate -> names.add(gate.need().name()));
        for (Draft draft : drafts) {
            draft.needs().stream().filter(need -> need.kind() != Blocker.Kind.TASK).forEach(need -> names.add(need.name()));
        }
        relays.relays().forEach(relay -> names.add(relay.name()));
        return names;
    }

    private List<TaskNode> tasks() {
        Map<List<Need>, List<Blocker>> shared = new IdentityHashMap<>();
        List<TaskNode> nodes = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            List<Blocker> needs = shared.computeIfAbsent(draft.needs(), list -> list.stream()
                    .map(need -> need.blocker(ordinals.of(need.name()))).toList());
            String name = draft.done().name();
            Optional<Fallback> fallback = Optional.ofNullable(fallbacks.get(draft.id()))
                    .map(other -> new Fallback(other.id(), ordinals.of(new Need(Blocker.Kind.FAILED, draft.id()).name())));
            Links links = new Links(needs, numbers(blockers.get(i)), edges.getOrDefault(name, List.of()), fallback,
                    Optional.ofNullable(draft.standsInFor()));
            Draft.Seat seat = draft.seat();
            nodes.add(new TaskNode(draft.id(), ordinals.of(name), seat.stage(), seat.lane(), seat.slotted(), seat.skipped(),
                    draft.work(), draft.schedule(), links));
        }
        return nodes;
    }

    private List<GateNode> gateNodes() {
        return gates.stream().map(gate -> {
            String name = gate.need().name();
            return new GateNode(gate.id(), ordinals.of(name), gate.stage(), gate.requirement(), edges.getOrDefault(name, List.of()));
        }).toList();
    }

    private List<RelayNode> relayNodes() {
        return relays.relays().stream().map(relay -> new RelayNode(relay.id(), ordinals.of(relay.name()),
                numbers(relay.members()), edges.getOrDefault(relay.name(), List.of()))).toList();
    }

    private Set<Integer> numbers(List<String> names) {
        Set<Integer> numbers = new HashSet<>(names.size() * 2);
        names.forEach(name -> numbers.add(ordinals.of(name)));
        return numbers;
    }
}
