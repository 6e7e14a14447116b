package dev.sluice.domain.notation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors says the same as the reader, as far as a schema can. */
class SchemaTest {

    private final Schema schema = schema();

    @Test
    void the_example_is_valid() throws IOException {
        assertThat(valid(text("examples/hello.yaml"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "stages: {a: , b: {dependencies: a}}",
        "stages: [{id: a, outputs: x}, {id: b, dependencies: [x+, {of: a, min_score: 0.5}]}]",
        "stages: {a: {requirements: {capability: gpu}, expected: 3, priority: low, payload: {x: [1]}}}",
        "stages: {a: {}, b: {dependencies: a, gate_requirements: [{type: review_points, points: 5, review_scoring: {human: 1, ai: 0.5}, min_people: 2, veto: true}]}}",
        "stages: {a: {outputs: x}, b: {dependencies: x, gate_requirements: {type: artifact_exists, artifact: x}}}",
        "stages: {a: {outputs: x}, b: {dependencies: x, gate_requirements: [{type: capability_check, capability: gpu}, {type: quality_threshold, quality_gate: x >= 1}]}}",
        "{name: n, description: d, ethics_required: true, defaults: {retry_policy: {max_attempts: 2}}, stages: {a: {retry_policy: {fallback_tasks: [f]}}}}",
        "stages: {a: {instances: 3, max_parallel_instances: 2, max_instances: 2, parallel_eligible: true, can_execute_with: [], optional_dependencies: b}, b: {}}"})
    void what_the_reader_takes_is_valid(String text) {
        assertThat(compiles(text)).isTrue();
        assertThat(schema.validate(text, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "stages: {}", "name: x", "stages: {a: {outputz: x}}", "stages: {'a/b': {}}", "stages: {a: {instances: 0}}", "stages: {a: {instances: 10001}}",
        "stages: {a: {max_instances: -1}}", "stages: {a: {priority: urgent}}", "stages: {a: {expected: -1}}", "stages: {a: {expected: soon}}",
        "stages: {a: {retry_policy: {max_attempts: 101}}}", "stages: {a: {retry_policy: {backoff: fixed}}}", "stages: {a: {requirements: {capabilty: x}}}",
        "stages: {a: {requirements: {any_model_or_human: false}}}", "stages: {a: {gate_requirements: [{type: other}]}}", "stages: {a: {gate_requirements: [{points: 3}]}}",
        "stages: {a: , b: {dependencies: {of: a, min_score: 2}}}", "stages: {a: , b: {dependencies: {min_score: 1}}}", "stages: [{outputs: x}]", "stages: {a: {id: a}}",
        "defaults: {retry_policy: {fallback_tasks: [x]}}\nstages: {a: {}}", "stages: {a: {dependencies: ['+']}}", "stages: {a: {parallel_eligible: maybe}}"})
    void what_the_reader_refuses_in_one_place_is_invalid(String text) {
        assertThat(compiles(text)).isFalse();
        assertThat(valid(text)).isFalse();
    }

    private boolean valid(String text) {
        return schema.validate(text, InputFormat.YAML).isEmpty();
    }

    private static boolean compiles(String text) {
        return PipelineCompiler.compile(text.getBytes(StandardCharsets.UTF_8), false, Ordinals.NONE) instanceof Compilation.Compiled;
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text("pipeline.schema.json"), InputFormat.JSON);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Compilation.class.getResourceAsStream("/dev/sluice/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
