package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    @TempDir
    Path home;

    @Test
    void what_is_left_says_where_and_when_it_was_measured() {
        Figures.write(home, "x", Figures.object().put("figure", 1));
        JsonNode measured = Figures.read(home, "x").orElseThrow().path("measured");
        assertThat(measured.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(measured.path("cores").asInt()).isPositive();
        assertThat(measured.path("java").asText()).isNotBlank();
        assertThat(measured.path("system").asText()).isNotBlank();
    }

    @Test
    void outside_of_a_checkout_the_commit_is_unknown() {
        assertThat(Circumstances.now(home).commit()).isEqualTo("unknown");
    }

    @Test
    void a_section_says_at_which_commit_it_was_measured_if_its_figures_do() {
        JsonNode before = Figures.object();
        JsonNode after = Figures.object().set("measured", new Circumstances("abc1234", "2026-11-22", 2, "17", "Linux").json());
        assertThat(Readme.section(new Words(), before)).isEqualTo("words\n");
        assertThat(Readme.section(new Words(), after)).isEqualTo("words\n\nMeasured at commit abc1234 on 2026-11-22: 2 cores, Java 17, Linux.\n");
    }

    private static final class Words implements Benchmark {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public Measured measure(Path anywhere, List<String> arguments) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String markdown(JsonNode figures) {
            return "words\n";
        }
    }
}
