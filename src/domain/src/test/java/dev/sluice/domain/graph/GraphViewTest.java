package dev.sluice.domain.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.domain.graph.GraphView.Edge;
import dev.sluice.domain.graph.GraphView.Node;
import dev.sluice.domain.insight.GeneratedSnapshots;
import dev.sluice.domain.insight.Moment;
import dev.sluice.domain.task.TaskStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GraphViewTest {

    @Test
    void gates_stand_between_what_they_listen_to_and_who_waits_for_them() {
        GraphView graph = GraphView.of(Moment.of("""
                stages:
                  a: {outputs: x}
                  r: {instances: 2, dependencies: a, requirements: {reviewer_qualification: q}}
                  b: {dependencies: a, gate_requirements: {type: review_points, points: 1}}
                """).completed("a").gate("b/review_points", "1.0 points needed", "1 more person").snapshot());
        assertThat(graph.nodes()).extracting(Node::id).containsExactly("a", "b", "r-1", "r-2", "b/review_points");
        assertThat(node(graph, "b/review_points")).isEqualTo(new Node("b/review_points", "gate", "b/review_points", "b", "closed", null, false,
                "review_points", "1.0 points needed"));
        assertThat(graph.edges()).extracting(Edge::from, Edge::to, Edge::kind).containsExactly(tuple("a", "b", "needs"),
                tuple("a", "b/review_points", "gate"), tuple("a", "r-1", "needs"), tuple("a", "r-2", "needs"), tuple("b/review_points", "b", "gate"),
                tuple("r-1", "b/review_points", "gate"), tuple("r-2", "b/review_points", "gate"));
    }

    @Test
    void one_of_many_and_fallbacks_have_arrows_of_their_own() {
        GraphView graph = GraphView.of(Moment.of("stages: {a: {instances: 2, retry_policy: {fallback_tasks: f}}, b: {dependencies: a+}}").snapshot());
        assertThat(graph.edges()).extracting(Edge::from, Edge::to, Edge::kind).containsExactly(tuple("a-1", "b", "any"),
                tuple("a-1", "f-for-a-1", "fallback"), tuple("a-2", "b", "any"), tuple("a-2", "f-for-a-2", "fallback"));
        assertThat(graph.nodes()).filteredOn(Node::critical).extracting(Node::id).containsExactly("a-1", "a-2", "b");
    }

    @Test
    void the_critical_path_is_the_longest_over_expected_durations() {
        GraphView graph = GraphView.of(Moment.of("stages: {a: {expected: 5}, b: {expected: 60, dependencies: a}, c: {expected: 1, dependencies: a}, "
                + "d: {expected: 1, dependencies: [a, b, c]}}").snapshot());
        assertThat(graph.nodes()).filteredOn(Node::critical).extracting(Node::id).containsExactly("a", "b", "d");
        assertThat(graph.edges()).filteredOn(Edge::critical).extracting(Edge::from, Edge::to).containsExactly(tuple("a", "b"), tuple("b", "d"));
    }

    @Test
    void without_durations_the_critical_path_is_the_longest_chain() {
        GraphView graph = GraphView.of(Moment.of("stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}, x: {}, y: {dependencies: x}}")
                .snapshot());
        assertThat(graph.nodes()).filteredOn(Node::critical).extracting(Node::id).containsExactly("a", "b", "c");
    }

    @Test
    void statuses_and_bands_are_spelled_as_the_api_does() {
        GraphView graph = GraphView.of(Moment.of("stages: {a: {}, b: {dependencies: a}, c: {}, d: {}}").failed("a", "boom")
                .leased("c", "w1", Moment.NOW + 1).pausing("d", Moment.NOW + 1).extra("c-2", "c", TaskStatus.READY).snapshot());
        assertThat(graph.nodes()).extracting(Node::id, Node::status).containsExactly(tuple("a", "failed"), tuple("b", "blocked"),
                tuple("c", "in_progress"), tuple("c-2", "ready"), tuple("d", "ready"));
        assertThat(node(graph, "d").band()).isEqualTo("fix");
        assertThat(node(graph, "c").band()).isEqualTo("normal");
    }

    @Test
    void the_research_pipeline_has_one_node_for_each_task_and_gate() {
        GraphView graph = GraphView.of(Moment.llmxive().snapshot());
        assertThat(graph.nodes()).hasSize(31 + 5);
        assertThat(graph.nodes()).filteredOn(Node::critical).extracting(Node::id).contains("idea_generation", "technical_design")
                .doesNotContain("ethics_review", "simplified_technical_design");
    }

    @Test
    @Tag("large")
    void generated_graphs_are_sorted_and_their_arrows_end_at_nodes_and_critical_ones_at_critical_ones() {
        for (int seed = 0; seed < 500; seed++) {
            GraphView graph = GraphView.of(GeneratedSnapshots.snapshot(seed));
            Set<String> ids = graph.nodes().stream().map(Node::id).collect(Collectors.toSet());
            List<String> critical = graph.nodes().stream().filter(Node::critical).map(Node::id).toList();
            assertThat(ids).as("seed %s", seed).hasSameSizeAs(graph.nodes());
            assertThat(graph.edges()).as("seed %s", seed).doesNotHaveDuplicates()
                    .allMatch(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
                    .isSortedAccordingTo(Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::kind));
            assertThat(graph.edges().stream().filter(Edge::critical).flatMap(edge -> List.of(edge.from(), edge.to()).stream())
                    .collect(Collectors.toSet())).as("seed %s", seed).isSubsetOf(critical);
            assertThat(GraphView.of(GeneratedSnapshots.snapshot(seed))).isEqualTo(graph);
        }
    }

    private static Node node(GraphView graph, String id) {
        return graph.nodes().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
    }
}
