package dev.sluice.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeTest {

    /** Numbers of the recorded runs, as WfCommons publishes them. */
    @Test
    void generated_graphs_have_as_many_tasks_and_edges_as_the_recorded_ones() {
        assertThat(sizes(Shape.cycles(5))).isEqualTo("331 485");
        assertThat(sizes(Shape.bwa(1_000))).isEqualTo("1004 4000");
        assertThat(sizes(Shape.seismology(1_100))).isEqualTo("1101 1100");
        assertThat(sizes(Shape.montage(3, 80, 414))).isEqualTo("1738 4698");
    }

    @Test
    void levels_are_tasks_on_the_longest_way() {
        assertThat(Workload.of("chains", Shape.chains(3, 7)).levels()).isEqualTo(7);
        assertThat(Workload.of("cycles", Shape.cycles(1)).levels()).isEqualTo(4);
    }

    @Test
    void layers_have_as_many_edges_as_are_asked_for() {
        assertThat(sizes(Shape.layered(100, 10, 250))).isEqualTo("100 250");
    }

    private static String sizes(Shape shape) {
        return shape.tasks() + " " + shape.edges();
    }
}
