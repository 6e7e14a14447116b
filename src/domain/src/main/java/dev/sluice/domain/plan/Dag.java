package dev.sluice.domain.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** Nodes 0 to n-1 with arrows from a node to one that waits for it. */
final class Dag {

    private final Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);

    Dag(int nodes) {
        for (int node = 0; node < nodes; node++) {
            graph.addVertex(node);
        }
    }

    /** An arrow; the caller sees to it that there is no second one like it where that matters. */
    void arrow(int from, int to) {
        graph.addEdge(from, to);
    }

    int size() {
        return graph.vertexSet().size();
    }

    /** Those who wait for {@code node}. */
    List<Integer> after(int node) {
        List<Integer> after = new ArrayList<>();
        graph.outgoingEdgesOf(node).forEach(edge -> after.add(graph.getEdgeTarget(edge)));
        return after;
    }

    /** All nodes, each after those it waits for; empty if they wait in a circle. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>(size());
        try {
            new TopologicalOrderIterator<>(graph).forEachRemaining(order::add);
            return order.size() == size() ? order : List.of();
        } catch (NotDirectedAcyclicGraphException cyclic) {
            return List.of();
        }
    }

    /** One shortest circle, from its first node to the last before it comes round, for each knot of nodes that wait for each other. */
    List<List<Integer>> circles() {
        List<List<Integer>> circles = new ArrayList<>();
        for (Set<Integer> knot : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            int first = Collections.min(knot);
            if (knot.size() > 1 || graph.containsEdge(first, first)) {
                circles.add(circle(first, new TreeSet<>(knot)));
            }
        }
        circles.sort((a, b) -> Integer.compare(a.get(0), b.get(0)));
        return circles;
    }

    private List<Integer> circle(int first, Set<Integer> knot) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>(List.of(first));
        while (!cameFrom.containsKey(first)) {
            int node = queue.remove();
            for (int next : after(node)) {
                if (knot.contains(next) && cameFrom.putIfAbsent(next, node) == null) {
                    queue.add(next);
                }
            }
        }
        List<Integer> path = new ArrayList<>(List.of(first));
        for (int node = cameFrom.get(first); node != first; node = cameFrom.get(node)) {
            path.add(node);
        }
        Collections.reverse(path.subList(1, path.size()));
        return path;
    }
}
