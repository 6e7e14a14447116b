package dev.sluice.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.workload.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphsTest {

    @Test
    void the_layered_graph_is_the_same_every_time_and_has_one_and_a_half_edges_per_task() {
        Graph graph = Graphs.layered(2_000, 40);
        assertThat(graph).isEqualTo(Graphs.layered(2_000, 40));
        assertThat(graph.tasks()).isEqualTo(2_000);
        assertThat((double) graph.edges() / 1_960).isBetween(1.4, 1.6);
    }

    @Test
    void a_gate_is_told_as_a_dependency_on_what_it_listens_to() {
        Graph graph = Graphs.ofPipeline("reviewed", """
                stages:
                  design: {outputs: plan}
                  build: {dependencies: plan, gate_requirements: {type: review_points, points: 1.0}}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(graph.dependencies()).containsExactly(Map.entry("design", List.of()), Map.entry("build", List.of("design")));
    }

    @Test
    void the_research_pipeline_is_a_graph() throws IOException {
        try (InputStream llmxive = GraphsTest.class.getResourceAsStream("/dev/sluice/examples/llmxive.yaml")) {
            assertThat(Graphs.ofPipeline("llmXive", llmxive.readAllBytes()).tasks()).isGreaterThan(20);
        }
    }

    @Test
    void the_generated_montage_is_as_large_as_the_recorded_one() {
        Graph graph = Graphs.ofPipeline("montage", Shape.montage(3, 80, 414).file());
        assertThat(graph.tasks()).isEqualTo(1_738);
        assertThat(graph.edges()).isEqualTo(4_698);
    }

    @Test
    void a_file_that_is_no_pipeline_is_refused_with_its_first_fault() {
        assertThatThrownBy(() -> Graphs.ofPipeline("circle", "stages:\n  a: {dependencies: b}\n  b: {dependencies: a}\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("circle is no pipeline");
    }

    @Test
    void a_task_that_comes_before_what_it_waits_for_is_refused() {
        assertThatThrownBy(() -> new Graph("odd", Map.of("a", List.of("b")))).isInstanceOf(IllegalArgumentException.class);
    }
}
