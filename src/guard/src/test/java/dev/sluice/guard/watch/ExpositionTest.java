package dev.sluice.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {

    private final Figures figures = new Figures();

    @Test
    void counts_and_levels_have_a_name_a_type_and_a_value() {
        figures.add(Figure.CLAIMS, 2);
        figures.add(Figure.CLAIMS, 1);
        figures.set(Figure.OLDEST_OVERDUE_LEASE_SECONDS, 1.25);
        assertThat(Exposition.of(figures))
                .contains("# HELP sluice_claims_total Leases granted.\n# TYPE sluice_claims_total counter\nsluice_claims_total 3\n")
                .contains("# TYPE sluice_oldest_overdue_lease_seconds gauge\nsluice_oldest_overdue_lease_seconds 1.25\n")
                .contains("\nsluice_circuit_opened_total 0\n");
    }

    @Test
    void calls_are_told_by_function_route_and_status_with_what_they_took_and_cost() {
        figures.called(new Measures.Served("status", "PUT /v1/x", 200, 7, 3, 0.5));
        figures.called(new Measures.Served("status", "PUT /v1/x", 200, 700, 4, 0));
        figures.called(new Measures.Served("none", "none", 404, 0, 0, 0));
        String labels = "{function=\"status\",route=\"PUT /v1/x\",status=\"200\"";
        assertThat(Exposition.of(figures))
                .contains("sluice_call_seconds_bucket" + labels + ",le=\"0.005\"} 0\n")
                .contains("sluice_call_seconds_bucket" + labels + ",le=\"0.01\"} 1\n")
                .contains("sluice_call_seconds_bucket" + labels + ",le=\"+Inf\"} 2\n")
                .contains("sluice_call_seconds_sum" + labels + "} 0.707\n")
                .contains("sluice_call_write_units_sum" + labels + "} 7\nsluice_call_write_units_count" + labels + "} 2\n")
                .contains("sluice_call_read_units_sum" + labels + "} 0.5\n");
    }

    @Test
    void every_line_is_one_that_prometheus_reads() {
        figures.called(new Measures.Served("status", "PUT /v1/x", 200, 1_234.5678, 3, 0.5));
        assertThat(Exposition.of(figures).lines()).allMatch(line -> line.matches(
                "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? -?[0-9]+(\\.[0-9]+)?"));
    }
}
