package dev.sluice.store;

import dev.sluice.domain.gate.GateRules;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Snapshot;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.Plan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gates as readers see them. Reads only. */
final class GateViews {

    /** Cleanup looks at marked gates every minute. */
    private static final long AT_THE_LATEST_MILLIS = 60_000;

    private final Projects projects;
    private final Definitions definitions;
    private final Gates gates;
    private final Surroundings around;

    GateViews(Parts parts) {
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.gates = parts.gates();
        this.around = parts.around();
    }

    Answer<List<GateView>> all(String project) {
        Optional<ProjectItem> home = projects.live(project);
        if (home.isEmpty()) {
            return Answer.refused(new Refusal.NoSuchProject(project));
        }
        return Answer.accepted(definitions.newest(home.get()).map(plan -> known(home.get(), plan).entrySet().stream()
                .map(entry -> view(plan, entry.getKey(), entry.getValue())).toList()).orElse(List.of()));
    }

    /** Those of the gates that are there, in the order of {@code ids}. */
    List<GateView> of(String project, Collection<String> ids) {
        Optional<ProjectItem> home = ids.isEmpty() ? Optional.empty() : projects.live(project);
        Optional<Plan> plan = home.flatMap(definitions::newest);
        return plan.map(known -> ids.stream().flatMap(id -> known.gate(id).stream())
                .flatMap(node -> gates.read(project, node.id()).stream().map(gate -> view(known, node, gate))).toList()).orElse(List.of());
    }

    /** For the answer to why nothing happens. */
    Map<String, Snapshot.GateState> states(ProjectItem home, Plan plan) {
        Map<String, Snapshot.GateState> states = new LinkedHashMap<>();
        known(home, plan).forEach((node, gate) -> states.put(node.id(), new Snapshot.GateState(node.id(), node.stage(), node.requirement().type(),
                gate.status(), judged(plan, node, gate), gate.rounds(), wants(plan, node, gate))));
        return states;
    }

    private static Wants wants(Plan plan, GateNode node, GateItem gate) {
        return gate.passed() ? new Wants.Nothing() : GateRules.wants(plan, node.requirement(), EvidenceCode.decode(gate, node.requirement()));
    }

    /** Gates of the plan, in its order; those that an earlier one had are history. */
    private Map<GateNode, GateItem> known(ProjectItem home, Plan plan) {
        Map<GateNode, GateItem> known = new LinkedHashMap<>();
        Map<String, GateItem> items = new LinkedHashMap<>();
        gates.all(home).forEach(gate -> items.put(gate.id(), gate));
        plan.gates().stream().filter(node -> items.containsKey(node.id())).forEach(node -> known.put(node, items.get(node.id())));
        return known;
    }

    private GateView view(Plan plan, GateNode node, GateItem gate) {
        Long next = gate.marked() && !gate.open() ? Long.valueOf(markedAt(gate) + AT_THE_LATEST_MILLIS) : null;
        return new GateView(node.id(), node.stage(), node.requirement().type(), gate.status(), judged(plan, node, gate),
                (int) gate.number("checks"), (int) gate.number("shortfalls"), gate.numberOrNull("lastcheck"), next,
                gate.numberOrNull("opened"), gate.rounds(), gate.passed() ? 0 : node.dependents().size());
    }

    private static long markedAt(GateItem gate) {
        return Long.parseLong(gate.raw().get(Tables.DUE).s().substring("G#".length()));
    }

    /** An open gate is shown as it was when it opened. */
    private Verdict judged(Plan plan, GateNode node, GateItem gate) {
        return Gates.judge(plan, node.requirement(), gate, gate.passed() ? gate.number("opened") : around.now());
    }
}
