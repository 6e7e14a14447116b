package dev.sluice.domain.notation;

import static dev.sluice.domain.Compiling.fault;
import static dev.sluice.domain.Compiling.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.Compilation.Reason;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.plan.Ordinals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void three_faults_in_one_file_come_at_once_in_the_order_of_the_text() {
        List<Fault> faults = refused("""
                stages:
                  fetch:
                    max_instances: -1
                  clean: {dependencies: fetched}
                  'a/b': {}
                """).faults();
        assertThat(faults).extracting(Fault::at).containsExactly(new Position(3, 20), new Position(4, 25), new Position(5, 3));
        assertThat(faults).extracting(Fault::pointer)
                .containsExactly("/stages/fetch/max_instances", "/stages/clean/dependencies", "/stages/a~1b");
        assertThat(faults.get(0).detail()).isEqualTo("Expected a whole number of 1 or more, but found -1.");
        assertThat(faults.get(1).detail()).contains("Unknown dependency 'fetched'").contains("Did you mean 'fetch'?");
        assertThat(faults.get(2).detail()).contains("contains '/'");
    }

    @Test
    void a_circle_does_not_hide_other_faults() {
        List<Fault> faults = refused("""
                stages:
                  a: {dependencies: b, requirements: {input_artifact: nothing}}
                  b: {dependencies: a, outputz: x}
                """).faults();
        assertThat(faults).hasSize(3);
        assertThat(faults.get(2).detail()).contains("Unknown key 'outputz'").contains("Did you mean 'outputs'?");
    }

    @Test
    void a_key_that_stands_twice_is_told_with_both_places() {
        assertThat(fault("stages:\n  a: {}\n  a: {}\n")).contains("stands here and at 2:3");
        assertThat(fault("{\"stages\": {\"a\": {}, \"a\": {}}}")).contains("stands here and at 1:13");
        assertThat(fault("stages:\n- id: a\n- id: a\n")).contains("taken by the stage at 2:7");
    }

    @Test
    void a_text_that_is_no_yaml_is_unreadable_with_its_place() {
        Compilation.Refused refused = refused("stages:\n  a: [1, 2\n  b: }\n");
        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused.faults().get(0).at().line()).isEqualTo(3);
        assertThat(refused("hello there").reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused("").faults().get(0).detail()).contains("The file is empty");
        assertThat(refused("# nothing\n").reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused("stages: {a: }\n---\nstages: {b: }\n").faults().get(0).detail()).contains("one pipeline into one file");
    }

    @Test
    void broken_json_is_told_as_json() {
        Compilation.Refused refused = refused("{\"stages\": {\"a\": {} \"b\": {}}}");
        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused.faults().get(0).detail()).startsWith("The file cannot be read as JSON:");
        assertThat(refused.faults().get(0).at()).isEqualTo(new Position(1, 21));
    }

    @Test
    void anchors_and_aliases_are_refused() {
        assertThat(fault("stages:\n  a: &x {}\n  b: *x\n")).contains("anchors and aliases");
    }

    @Test
    void depth_is_limited() {
        assertThat(fault("stages: {a: {payload: " + "[".repeat(60) + "]".repeat(60) + "}}")).contains("50 levels");
        assertThat(refused("{\"stages\": " + "[".repeat(100_000)).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void size_is_limited_plain_and_unpacked() throws IOException {
        assertThat(reason(new byte[(4 << 20) + 1])).isEqualTo(Reason.TOO_LARGE);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] megabyte = " ".repeat(1 << 20).getBytes();
            for (int i = 0; i < 65; i++) {
                gzip.write(megabyte);
            }
        }
        assertThat(reason(packed.toByteArray())).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(new byte[] {0x1F, (byte) 0x8B, 8, 0})).isEqualTo(Reason.UNREADABLE);
        assertThat(reason(new byte[] {'a', (byte) 0xFF})).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void numbers_have_ranges_and_sane_sizes() {
        assertThat(fault("stages: {a: {instances: 0}}")).contains("from 1 to 10000");
        assertThat(fault("stages: {a: {instances: 10001}}")).contains("from 1 to 10000");
        assertThat(fault("stages: {a: {instances: 1.5}}")).contains("whole number");
        assertThat(fault("stages: {a: {instances: '2'}}")).contains("whole number");
        assertThat(fault("stages: {a: {max_instances: 1e999999999}}")).contains("whole number");
        assertThat(fault("stages: {a: {retry_policy: {max_attempts: 101}}}")).contains("from 1 to 100");
        assertThat(fault("stages: {a: {expected: -1}}")).contains("a duration");
        assertThat(fault("stages: {a: {expected: 5 minutes}}")).contains("PT5M");
        assertThat(fault("stages: {a: {outputs: x}, b: {dependencies: {of: x, min_score: 1.1}}}")).contains("from 0 to 1");
        assertThat(fault("stages: {a: {retry_policy: {base_seconds: 10, max_seconds: 5}}}")).contains("must not be below base_seconds");
    }

    @Test
    void ids_are_letters_digits_dots_dashes_and_underscores() {
        assertThat(fault("stages: {'x#': {}}")).contains("contains '#'");
        assertThat(fault("stages: {'': {}}")).contains("must not be empty");
        assertThat(fault("stages: {" + "x".repeat(256) + ": {}}")).contains("has 256");
        assertThat(fault("stages: {" + "x".repeat(255) + ": {instances: 2}}")).contains("give that a shorter name");
        assertThat(fault("stages: {a: {outputs: 'b c'}}")).contains("artifact type");
        assertThat(fault("stages: {a: {outputs: and}}")).contains("word of expressions");
    }

    @Test
    void a_pipeline_has_at_least_one_stage() {
        assertThat(fault("stages: {}")).contains("at least one stage");
        assertThat(fault("name: x")).contains("needs 'stages:'");
        assertThat(fault("pipeline_stages: {}")).contains("at least one stage");
        assertThat(fault("stages: 3")).contains("Expected a mapping from stage ids");
        assertThat(fault("- a\n- b\n")).contains("Expected a mapping (").contains("but found a list");
    }

    @Test
    void requirements_ask_for_the_right_kind_of_expression() {
        assertThat(fault("stages: {a: {outputs: x}, b: {dependencies: x, requirements: {input_artifact: x >= 3}}}")).contains("is compared by quality_gate");
        assertThat(fault("stages: {a: {outputs: x}, b: {dependencies: x, requirements: {quality_gate: x}}}")).contains("compare each metric");
        assertThat(fault("stages: {a: {requirements: {capability: a AND}}}")).contains("wrong at its character 6");
        assertThat(fault("stages: {a: {requirements: [{capabilty: a}]}}")).contains("Did you mean 'capability'?");
        assertThat(fault("stages: {a: {requirements: {any_model_or_human: false}}}")).contains("says nothing");
    }

    @Test
    void what_is_proposed_instead_of_a_fallback_or_of_a_stage_without_outputs_would_be_accepted() {
        String chain = "a: {retry_policy: {fallback_tasks: f1}}, f1: {retry_policy: {fallback_tasks: f2}}, f2: ";
        assertThat(fault("stages: {" + chain + ", b: {dependencies: f2}}")).contains("Depend on 'a';");
        assertThat(fault("stages: {" + chain + ", b: {dependencies: f3}}")).doesNotContain("'f1'").doesNotContain("'f2'");
        assertThat(fault("stages: {" + chain + ", b: {dependencies: a, gate_requirements: {type: review_points, points: 1, review_stages: f1}}}"))
                .contains("'f1' only stands in for another");
        assertThat(fault("stages: {a: , b: {dependencies: a, requirements: {input_artifact: a}}}")).contains("it gives none: add outputs to it, or depend on it");
    }

    @Test
    void gates_need_their_type_and_its_keys() {
        assertThat(fault("stages: {a: {gate_requirements: [{points: 5}]}}")).contains("no type");
        assertThat(fault("stages: {a: {gate_requirements: [{type: review_point}]}}")).contains("Did you mean 'review_points'?");
        assertThat(fault("stages: {a: , b: {dependencies: a, gate_requirements: [{type: review_points}]}}")).contains("lacks 'points:'");
        assertThat(fault("stages: {a: , b: {dependencies: a, gate_requirements: [{type: review_points, points: 0}]}}")).contains("above 0");
        assertThat(fault("stages: {a: {gate_requirements: [signed]}}")).contains("a mapping with a type");
    }

    @Test
    void a_hundred_faults_are_shown_and_the_rest_is_counted() {
        StringBuilder text = new StringBuilder("stages:\n");
        for (int i = 0; i < 250; i++) {
            text.append("  s").append(i).append(": {instances: -1}\n");
        }
        List<Fault> faults = refused(text.toString()).faults();
        assertThat(faults).hasSize(101);
        assertThat(faults.get(100).detail()).isEqualTo("150 more faults are not shown; mend these first.");
    }

    @Test
    void a_payload_has_64_kilobytes_at_most() {
        assertThat(fault("stages: {a: {payload: " + "x".repeat(70_000) + "}}")).contains("65,536");
    }

    private static Reason reason(byte[] bytes) {
        return ((Compilation.Refused) PipelineCompiler.compile(bytes, false, Ordinals.NONE)).reason();
    }

    @Test
    void where_a_file_stops_being_utf_8_is_told() {
        assertThat(notText("stages:\n  a: {}\n")).isEqualTo(new Position(3, 1));
        assertThat(notText("st")).isEqualTo(new Position(1, 3));
        assertThat(notText("ab\n\ncde")).isEqualTo(new Position(3, 4));
    }

    private static Position notText(String until) {
        byte[] text = until.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] broken = java.util.Arrays.copyOf(text, text.length + 2);
        broken[text.length] = (byte) 0xFF;
        broken[text.length + 1] = 'x';
        Compilation.Refused refused = (Compilation.Refused) PipelineCompiler.compile(broken, false, Ordinals.NONE);
        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
        return refused.faults().get(0).at();
    }
}
