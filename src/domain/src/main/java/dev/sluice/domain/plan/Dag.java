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

/**
 * Nodes 0 to n-1 with arrows from a node to one that waits for it. Lists by number, since JGraphT hashes every arrow, which took a function that
 * has just started as long as all the rest of planning; it is asked only where nodes wait in a circle.
 */
final class Dag {

    private static final int USUAL_ARROWS = 4;

    private final List<List<Integer>> after;
    private final int[] before;

    Dag(int nodes) {
        after = new ArrayList<>(nodes);
        for (int node = 0; node < nodes; node++) {
            after.add(new ArrayList<>(USUAL_ARROWS));
        }
        before = new int[nodes];
    }

    /** An arrow; the caller sees to it that there is no second one like it where that matters. */
    void arrow(int from, int to) {
        after.get(from).add(to);
        before[to]++;
    }

    int size() {
        return before.length;
    }

    /** Those who wait for {@code node}. */
    List<Integer> after(int node) {
        return after.get(node);
    }

    /** All nodes, each after those it waits for (Kahn, 1962); empty if they wait in a circle. */
    List<Integer> order() {
        List<Integer> order = new ArrayList<>(size());
        int[] left = before.clone();
        for (int node = 0; node < size(); node++) {
            if (left[node] == 0) {
                order.add(node);
            }
        }
        for (int done = 0; done < order.size(); done++) {
            for (int next : after(order.get(done))) {
                if (--left[next] == 0) {
                    order.add(next);
                }
            }
        }
        return order.size() == size() ? order : List.of();
    }

    /** One shortest circle, from its first node to the last before it comes round, for each knot of nodes that wait for each other. */
    List<List<Integer>> circles() {
        List<List<Integer>> circles = new ArrayList<>();
        for (Set<Integer> knot : new KosarajuStrongConnectivityInspector<>(graph()).stronglyConnectedSets()) {
            int first = Collections.min(knot);
            if (knot.size() > 1 || after(first).contains(first)) {
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

    private Graph<Integer, DefaultEdge> graph() {
        Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
        for (int node = 0; node < size(); node++) {
            graph.addVertex(node);
        }
        for (int node = 0; node < size(); node++) {
            for (int next : after(node)) {
                graph.addEdge(node, next);
            }
        }
        return graph;
    }
}
