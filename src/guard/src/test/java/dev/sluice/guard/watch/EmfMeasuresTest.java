package dev.sluice.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmfMeasuresTest {

    private static List<JsonNode> printed(Runnable work) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void each_call_is_one_line_with_what_was_counted_since_the_one_before() throws IOException {
        EmfMeasures measures = EmfMeasures.create();
        List<JsonNode> lines = printed(() -> {
            measures.set(Figure.CIRCUIT_STATE, 2);
            measures.add(Figure.CLAIMS, 1);
            measures.add(Figure.CLAIMS, 1);
            measures.called(new Measures.Served("reservation", "POST /v1/x", 200, 12.5, 6, 1.5));
            measures.called(new Measures.Served("reservation", "POST /v1/x", 503, 2, 0, 0));
        });
        assertThat(lines).hasSize(2);
        JsonNode first = lines.get(0);
        assertThat(first.get("Claims").asDouble()).isEqualTo(2);
        assertThat(first.get("Latency").asDouble()).isEqualTo(12.5);
        assertThat(first.get("WriteUnits").asDouble()).isEqualTo(6);
        assertThat(first.get("ReadUnits").asDouble()).isEqualTo(1.5);
        assertThat(first.get("ServerErrors").asDouble()).isZero();
        assertThat(first.get("CircuitState").asDouble()).isEqualTo(2);
        assertThat(lines.get(1).has("Claims")).isFalse();
        assertThat(lines.get(1).get("ServerErrors").asDouble()).isEqualTo(1);
        assertThat(lines.get(1).get("CircuitState").asDouble()).as("shown with every call").isEqualTo(2);
    }

    @Test
    void a_line_belongs_to_a_service_and_a_function_and_to_no_more_dimensions() throws IOException {
        EmfMeasures measures = EmfMeasures.create();
        JsonNode line = printed(() -> measures.called(new Measures.Served("cleanup", "schedule", 0, 1, 0, 0))).get(0);
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.get("Namespace").asText()).isEqualTo("Sluice");
        assertThat(directive.get("Dimensions")).hasSize(1);
        assertThat(directive.at("/Dimensions/0")).extracting(JsonNode::asText).containsExactlyInAnyOrder("Service", "Function");
        assertThat(line.get("Service").asText()).isEqualTo("sluice");
        assertThat(line.get("Function").asText()).isEqualTo("cleanup");
    }
}
