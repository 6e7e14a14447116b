package dev.sluice.api.answer;

import java.util.List;

/** A project as a graph: tasks and gates, and arrows from what is waited for to who waits. */
public record GraphAnswer(String projectId, List<Node> nodes, List<Edge> edges) {

    /**
     * A task or a gate.
     *
     * @param id       task or gate id
     * @param kind     {@code task} or {@code gate}
     * @param label    what to call it
     * @param status   a task's state, or {@code closed}, {@code opening} or {@code open}
     * @param priority of a task
     * @param critical whether it lies on the longest path to the end
     * @param type     of a gate
     * @param current  how far a gate is, in words
     */
    public record Node(String id, String kind, String label, String stage, String status, String priority, boolean critical,
                       String type, String current) {
    }

    /** An arrow; {@code kind} is {@code needs}, {@code any}, {@code gate} or {@code fallback}. */
    public record Edge(String from, String to, String kind, boolean critical) {
    }
}
