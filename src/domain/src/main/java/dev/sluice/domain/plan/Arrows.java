package dev.sluice.domain.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The arrows of a plan, by the number of the node that they start from. */
final class Arrows {

    private final Ordinals ordinals;
    private final Map<Integer, List<Integer>> sources;
    private final List<List<Edge>> from;

    /** @param sources for numbers that no node has, the nodes that take them off */
    Arrows(Ordinals ordinals, Map<Integer, List<Integer>> sources) {
        this.ordinals = ordinals;
        this.sources = sources;
        this.from = new ArrayList<>(Collections.nCopies(ordinals.names().size() + 1, null));
    }

    /** Adds arrows to {@code dependent} from all that have to do with its blockers. */
    void add(List<String> blockers, String dependent, boolean relay) {
        for (String blocker : blockers) {
            int ordinal = ordinals.of(blocker);
            Edge edge = new Edge(dependent, relay, ordinal, blockers.size());
            List<Integer> anyOf = sources.get(ordinal);
            if (anyOf == null) {
                add(ordinal, edge);
            } else {
                anyOf.forEach(source -> add(source, edge));
            }
        }
    }

    private void add(int source, Edge edge) {
        List<Edge> edges = from.get(source);
        if (edges == null) {
            edges = new ArrayList<>(4);
            from.set(source, edges);
        }
        edges.add(edge);
    }

    /** The arrows that start from the node with that number. */
    List<Edge> from(int ordinal) {
        List<Edge> edges = from.get(ordinal);
        return edges == null ? List.of() : edges;
    }
}
