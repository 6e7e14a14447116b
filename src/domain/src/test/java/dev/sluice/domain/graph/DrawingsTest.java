package dev.sluice.domain.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.graph.GraphView.Edge;
import dev.sluice.domain.graph.GraphView.Node;
import dev.sluice.domain.insight.GeneratedSnapshots;
import dev.sluice.domain.insight.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mermaid and Graphviz. */
class DrawingsTest {

    private static final Pattern MERMAID = Pattern.compile(
            "  (n\\d+(\\[\"[^\"`<>]*(<br/>)?[^\"`<>]*\"]|\\{\\{\"[^\"`<>]*(<br/>)?[^\"`<>]*\"}}):::[a-z_]+"
            + "|n\\d+ (-->|-\\. any \\.->|-\\. fallback \\.->) n\\d+|linkStyle [\\d,]+ .*|classDef [a-z_]+ .*|class [n\\d,]+ critical)");
    private static final String TEXT = "\"([^\"\\\\]|\\\\.)*\"";
    private static final Pattern DOT = Pattern.compile("  (rankdir=LR;|node \\[.*];|" + TEXT + "( -> " + TEXT + ")?( \\[([a-z]+=([a-z0-9]+|"
            + TEXT + ")(, )?)+])?;)");

    @Test
    void a_small_project_in_mermaid() {
        GraphView graph = GraphView.of(Moment.of("stages: {end: {outputs: x}, b: {dependencies: end, "
                + "gate_requirements: {type: review_points, points: 1}}}").completed("end")
                .gate("b/review_points", "\"1.0\" points > 0.5; needed", "").snapshot());
        assertThat(Mermaid.of(graph)).startsWith("""
                flowchart LR
                  n0["b<br/>pending"]:::pending
                  n1["end<br/>completed"]:::completed
                  n2{{"b/review_points<br/>#34;1.0#34; points #62; 0.5#59; needed"}}:::closed
                  n2 --> n0
                  n1 --> n0
                  n1 --> n2
                  linkStyle 1 stroke:#000000,stroke-width:4px
                """).contains("  class n0,n1 critical\n");
    }

    @Test
    void a_small_project_in_dot() {
        GraphView graph = GraphView.of(Moment.of("stages: {node: {outputs: x}, b: {dependencies: node, "
                + "gate_requirements: {type: review_points, points: 1}}}").completed("node")
                .gate("b/review_points", "say \"1\\N\"\nplease", "").snapshot());
        assertThat(Dot.of(graph).lines()).startsWith("digraph \"p\" {", "  rankdir=LR;")
                .contains("  \"b/review_points\" [label=\"b/review_points\\nsay \\\"1\\\\N\\\"\\nplease\", shape=hexagon, "
                                + "fillcolor=\"#E69F00\", fontcolor=\"#000000\"];",
                        "  \"node\" -> \"b\" [color=\"#000000\", penwidth=3];", "  \"b/review_points\" -> \"b\";").endsWith("}");
    }

    @Test
    void any_id_is_drawn_safely() {
        for (String id : List.of("end", "graph", "default", "class", "-x", "1.", "a--b", "o-o", "x".repeat(255), "_", "...", "A.b-C_9")) {
            GraphView graph = new GraphView("p", List.of(new Node(id, "task", id, id, "ready", "high", true, null, null)),
                    List.of(new Edge(id, id, "any", true), new Edge(id, id, "fallback", false)));
            assertWellFormed(graph);
            assertThat(Mermaid.of(graph)).contains("n0[\"" + id + "<br/>ready\"]", "n0 -. any .-> n0");
            assertThat(Dot.of(graph)).contains("\"" + id + "\" -> \"" + id + "\" [style=dashed, label=\"any\", color=\"#000000\", penwidth=3];");
        }
    }

    @Test
    @Tag("large")
    void generated_drawings_are_well_formed() {
        for (int seed = 0; seed < 300; seed++) {
            assertWellFormed(GraphView.of(GeneratedSnapshots.snapshot(seed)));
        }
    }

    @Test
    void every_status_has_a_look_that_differs_from_all_others_of_its_kind() {
        List<String> tasks = Arrays.stream(Look.values()).limit(10).map(look -> look.fill() + look.dashed()).toList();
        List<String> gates = Arrays.stream(Look.values()).skip(10).map(look -> look.fill() + look.dashed()).toList();
        assertThat(tasks).hasSize(10).doesNotHaveDuplicates();
        assertThat(gates).hasSize(3).doesNotHaveDuplicates();
    }

    private static void assertWellFormed(GraphView graph) {
        assertThat(Mermaid.of(graph).lines().skip(1)).allMatch(line -> MERMAID.matcher(line).matches());
        List<String> dot = Dot.of(graph).lines().toList();
        assertThat(dot.subList(1, dot.size() - 1)).allMatch(line -> DOT.matcher(line).matches());
    }
}
