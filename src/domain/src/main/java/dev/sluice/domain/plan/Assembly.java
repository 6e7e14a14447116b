package dev.sluice.domain.plan;

import dev.sluice.domain.plan.Relays.Relay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    private final Set<Need> notTasks = new LinkedHashSet<>();
    private Ordinals ordinals;
    private Arrows arrows;

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
        drafts.forEach(this::note);
        ordinals = before.with(names());
        arrows = new Arrows(ordinals, anySources());
        for (int i = 0; i < drafts.size(); i++) {
            arrows.add(blockers.get(i), drafts.get(i).id(), false);
        }
        for (Relay relay : relays.relays()) {
            arrows.add(relay.members(), relay.id(), true);
        }
    }

    private void note(Draft draft) {
        blockers.add(relays.blockers(draft.id(), draft.needs()));
        for (Need need : draft.needs()) {
            if (need.kind() != Blocker.Kind.TASK) {
                notTasks.add(need);
            }
        }
        if (draft.standsInFor() != null) {
            fallbacks.put(draft.standsInFor(), draft);
        }
    }

    /** For the number of each {@code any:<stage>}, the numbers of the stage's tasks: each of them takes it off. */
    private Map<Integer, List<Integer>> anySources() {
        Map<String, List<Integer>> byStage = new HashMap<>();
        Map<Integer, List<Integer>> sources = new HashMap<>();
        for (Need need : notTasks) {
            if (need.kind() == Blocker.Kind.ANY) {
                sources.put(ordinals.of(need.name()), byStage.computeIfAbsent(need.target(), stage -> new ArrayList<>()));
            }
        }
        for (Draft draft : drafts) {
            List<Integer> tasks = byStage.get(draft.seat().stage());
            if (tasks != null && draft.standsInFor() == null) {
                tasks.add(ordinals.of(draft.done().name()));
            }
        }
        return sources;
    }

    /** All names in the order in which they are numbered; some stand there twice. */
    private Collection<String> names() {
        List<String> names = new ArrayList<>(drafts.size());
        drafts.forEach(draft -> names.add(draft.done().name()));
        gates.forEach(gate -> names.add(gate.need().name()));
        notTasks.forEach(need -> names.add(need.name()));
        relays.relays().forEach(relay -> names.add(relay.name()));
        return names;
    }

    /** Tasks of one stage share their list of needs and come one after another, so theirs is made once. */
    private List<TaskNode> tasks() {
        List<TaskNode> nodes = new ArrayList<>(drafts.size());
        List<Need> last = List.of();
        List<Blocker> needs = List.of();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.needs() != last) {
                last = draft.needs();
                needs = blockers(last);
            }
            nodes.add(task(draft, needs, numbers(blockers.get(i))));
        }
        return nodes;
    }

    private TaskNode task(Draft draft, List<Blocker> needs, Set<Integer> blockers) {
        int ordinal = ordinals.of(draft.done().name());
        Optional<Fallback> fallback = Optional.ofNullable(fallbacks.get(draft.id()))
                .map(other -> new Fallback(other.id(), ordinals.of(new Need(Blocker.Kind.FAILED, draft.id()).name())));
        Links links = new Links(needs, blockers, arrows.from(ordinal), fallback, Optional.ofNullable(draft.standsInFor()));
        Draft.Seat seat = draft.seat();
        return new TaskNode(draft.id(), ordinal, seat.stage(), seat.lane(), seat.slotted(), seat.skipped(),
                draft.work(), draft.schedule(), links);
    }

    private List<Blocker> blockers(List<Need> needs) {
        List<Blocker> blockers = new ArrayList<>(needs.size());
        for (Need need : needs) {
            blockers.add(need.blocker(ordinals.of(need.name())));
        }
        return List.copyOf(blockers);
    }

    private List<GateNode> gateNodes() {
        return gates.stream().map(gate -> {
            int ordinal = ordinals.of(gate.need().name());
            return new GateNode(gate.id(), ordinal, gate.stage(), gate.requirement(), arrows.from(ordinal));
        }).toList();
    }

    private List<RelayNode> relayNodes() {
        return relays.relays().stream().map(relay -> {
            int ordinal = ordinals.of(relay.name());
            return new RelayNode(relay.id(), ordinal, numbers(relay.members()), arrows.from(ordinal));
        }).toList();
    }

    private Set<Integer> numbers(List<String> names) {
        List<Integer> numbers = new ArrayList<>(names.size());
        for (String name : names) {
            numbers.add(ordinals.of(name));
        }
        return Set.copyOf(numbers);
    }
}
