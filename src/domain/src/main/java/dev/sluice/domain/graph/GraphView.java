package dev.sluice.domain.graph;

import dev.sluice.domain.insight.Snapshot;
import java.util.List;

/**
 * A project as a graph: tasks and gates, and arrows from what is waited for to who waits.
 *
 * <p>Critical is what lies on a longest path over expected durations to the end; where no duration is known, on a longest chain. What is
 * skipped, or stands in for another, is never critical.
 *
 * @param nodes tasks by id, then gates by id
 * @param edges by {@code from}, {@code to} and kind
 */
public record GraphView(String project, List<Node> nodes, List<Edge> edges) {

    public GraphView {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A task or a gate.
     *
     * @param id       task id or gate id; a gate's has a slash, a task's has none
     * @param kind     {@code task} or {@code gate}
     * @param label    what to call it
     * @param status   a task's as the API spells it, {@code pending} if it is not there yet; of a gate
     *                 {@code closed}, {@code opening} or {@code open}
     * @param band     priority of a task, {@code null} for a gate
     * @param type     gate type, {@code null} for a task
     * @param current  how far a gate is, in words; {@code null} for a task
     */
    public record Node(String id, String kind, String label, String stage, String status, String band, boolean critical, String type,
                       String current) {

        public boolean gate() {
            return kind.equals("gate");
        }
    }

    /**
     * An arrow.
     *
     * @param kind {@code needs}: must be done; {@code any}: one of its stage must be done; {@code gate}: to a gate from what it listens to, and
     *             from a gate to who waits for it; {@code fallback}: to who stands in for it
     */
    public record Edge(String from, String to, String kind, boolean critical) {
    }

    /** The graph of a project at one moment; the same moment always gives the same graph. */
    public static GraphView of(Snapshot snapshot) {
        return new Drawing(snapshot).view();
    }
}
