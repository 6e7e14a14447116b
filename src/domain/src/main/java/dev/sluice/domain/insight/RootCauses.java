package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Cause.Kind;
import dev.sluice.domain.insight.Snapshot.GateState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What really holds the tasks that wait: the roots of the wait graph, those of one kind told together where they are many. A dead letter is
 * a cause even if nothing waits behind it; everything else is one only if something does.
 */
final class RootCauses {

    private static final int MOST = 20;
    private static final int FEW = 5;
    /** Beyond this many, causes that hold fewer tasks directly are not looked at one by one. */
    private static final int CANDIDATES = 640;

    private final Scene scene;
    private final WaitGraph graph;
    /** Most tasks behind it first. */
    private final List<Cause> counted;
    private final List<Cause> unlooked;

    RootCauses(Scene scene, WaitGraph graph) {
        this.scene = scene;
        this.graph = graph;
        List<Cause> candidates = candidates();
        int looked = Math.min(candidates.size(), CANDIDATES);
        this.counted = new ArrayList<>();
        for (int from = 0; from < looked; from += Long.SIZE) {
            counted.addAll(counted(candidates.subList(from, Math.min(from + Long.SIZE, looked))));
        }
        counted.removeIf(cause -> cause.behind() == 0 && cause.kind() != Kind.FAILED);
        counted.sort(Comparator.comparingInt(Cause::behind).reversed().thenComparing(Cause::kind));
        this.unlooked = candidates.subList(looked, candidates.size());
    }

    /** Most tasks behind it first; at most 20, the last one standing for the rest. */
    List<Cause> causes() {
        if (counted.size() <= MOST && unlooked.isEmpty()) {
            return counted;
        }
        int shown = Math.min(MOST - 1, counted.size());
        List<Cause> causes = new ArrayList<>(counted.subList(0, shown));
        List<Integer> rest = Stream.concat(unlooked.stream(), counted.stream().skip(shown)).flatMap(cause -> cause.nodes().stream()).toList();
        causes.addAll(counted(List.of(new Cause(Kind.MORE, rest, 0))));
        return causes;
    }

    /** Tasks and gates by the kind of their cause, as the API spells it, whether their cause is told by itself or not. */
    Map<String, Integer> counts() {
        Map<Kind, Integer> counts = new TreeMap<>();
        Stream.concat(counted.stream(), unlooked.stream()).forEach(cause -> counts.merge(cause.kind(), cause.nodes().size(), Integer::sum));
        Map<String, Integer> spelled = new LinkedHashMap<>();
        counts.forEach((kind, count) -> spelled.put(kind.spelled(), count));
        return spelled;
    }

    private List<Cause> candidates() {
        Map<Kind, Map<String, List<Integer>>> roots = new TreeMap<>();
        for (int node = 0; node < graph.size(); node++) {
            if (graph.root(node) && matters(node)) {
                Kind kind = kind(node);
                roots.computeIfAbsent(kind, unknown -> new TreeMap<>()).computeIfAbsent(together(kind, node), unknown -> new ArrayList<>()).add(node);
            }
        }
        List<Cause> candidates = new ArrayList<>();
        roots.forEach((kind, groups) -> groups.values().forEach(nodes -> {
            if (nodes.size() > FEW || kind == Kind.UNTAKEN || kind == Kind.LIMIT || kind == Kind.PROPAGATION || kind == Kind.APPLYING) {
                candidates.add(new Cause(kind, nodes, 0));
            } else {
                nodes.forEach(node -> candidates.add(new Cause(kind, List.of(node), 0)));
            }
        }));
        if (candidates.size() > CANDIDATES) {
            candidates.sort(Comparator.comparingInt(this::holding).reversed());
        }
        return candidates;
    }

    private int holding(Cause cause) {
        return cause.nodes().stream().mapToInt(graph::holding).sum();
    }

    private boolean matters(int node) {
        return graph.holding(node) > 0 || graph.isTask(node) && (scene.waiting(node) || kind(node) == Kind.FAILED);
    }

    /** What roots of one kind must have in common to be told in one sentence. */
    private String together(Kind kind, int node) {
        return switch (kind) {
            case PROPAGATION, APPLYING, MORE -> "";
            case UNTAKEN -> scene.state(node).requirement();
            default -> graph.isTask(node) ? scene.stage(node) : graph.gate(node).stage();
        };
    }

    private Kind kind(int node) {
        if (!graph.isTask(node)) {
            GateState gate = scene.gate(graph.gate(node).id()).orElse(null);
            return gate == null ? Kind.APPLYING : gate.passed() || gate.verdict().holds() ? Kind.PROPAGATION : Kind.GATE;
        }
        if (scene.state(node) == null) {
            return Kind.APPLYING;
        }
        return switch (scene.state(node).status()) {
            case PENDING -> scene.snapshot().applying() ? Kind.APPLYING : Kind.PROPAGATION;
            case READY, WAITING -> scene.pausing(node) ? Kind.BACKOFF : scene.slotless(node) ? Kind.LIMIT : Kind.UNTAKEN;
            case LEASED -> scene.overdue(node) ? Kind.OVERDUE : Kind.IN_PROGRESS;
            case FAILED -> scene.fallback(node).isPresent() ? Kind.PROPAGATION : Kind.FAILED;
            default -> Kind.PROPAGATION;
        };
    }

    /** At most 64 causes with how many tasks are behind each: every node hands on one bit for each cause that it is behind. */
    private List<Cause> counted(List<Cause> causes) {
        long[] bits = new long[graph.size()];
        for (int cause = 0; cause < causes.size(); cause++) {
            for (int node : causes.get(cause).nodes()) {
                bits[node] |= 1L << cause;
            }
        }
        int[] behind = new int[Long.SIZE];
        for (int node : graph.order()) {
            bits[node] = graph.gather(node, bits);
            if (graph.isTask(node) && scene.waiting(node)) {
                for (long left = bits[node]; left != 0; left &= left - 1) {
                    behind[Long.numberOfTrailingZeros(left)]++;
                }
            }
        }
        List<Cause> counted = new ArrayList<>();
        for (int cause = 0; cause < causes.size(); cause++) {
            counted.add(new Cause(causes.get(cause).kind(), causes.get(cause).nodes(), behind[cause]));
        }
        return counted;
    }
}
