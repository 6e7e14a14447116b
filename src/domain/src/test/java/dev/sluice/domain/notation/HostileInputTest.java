package dev.sluice.domain.notation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a verdict comes out. */
class HostileInputTest {

    @Test
    void random_bytes_are_refused_and_never_throw() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertSound(bytes);
        }
    }

    @Test
    void random_yaml_marks_never_throw() {
        Random random = new Random(2);
        String[] pieces = {"stages", ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", "a", "b+", "&x ", "*x", "!!int ", "!!binary ", "? ", "|", ">",
            "'", "\"", "#", "dependencies", "%", "@", "`", "---\n", "...\n", "\t", "1e999999", "0x1F", ".inf", "~", "<<", "\u0000", "\u2028"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertSound(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void mutated_examples_never_throw() throws IOException {
        Random random = new Random(3);
        for (String name : new String[] {"hello.yaml", "llmxive.yaml"}) {
            byte[] example = example(name);
            for (int i = 0; i < 1_500; i++) {
                byte[] mutant = example.clone();
                for (int j = 1 + random.nextInt(4); j > 0; j--) {
                    mutant[random.nextInt(mutant.length)] = random.nextInt(4) > 0
                            ? mutant[random.nextInt(mutant.length)] : (byte) random.nextInt(256);
                }
                assertSound(mutant);
            }
        }
    }

    @Test
    void mutated_workflows_never_throw() {
        byte[] workflow = """
                {"name": "w", "schemaVersion": "1.5", "workflow": {"specification": {"tasks": [
                {"id": "a_1", "name": "a_1", "children": ["b_2"], "parents": []}, {"id": "b_2", "name": "b_2", "parents": ["a_1"]}]},
                "execution": {"tasks": [{"id": "a_1", "runtimeInSeconds": 1.5}, {"id": "b_2", "runtimeInSeconds": 2}]}}}
                """.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = workflow.clone();
            for (int j = 1 + random.nextInt(4); j > 0; j--) {
                mutant[random.nextInt(mutant.length)] = random.nextBoolean() ? mutant[random.nextInt(mutant.length)] : (byte) random.nextInt(128);
            }
            assertSound(mutant);
        }
    }

    private static void assertSound(byte[] bytes) {
        Compilation result = PipelineCompiler.compile(bytes, false, Ordinals.NONE);
        if (result instanceof Compilation.Refused refused) {
            assertThat(refused.faults()).isNotEmpty();
            assertThat(refused.faults()).allSatisfy(fault -> assertThat(fault.detail()).isNotBlank());
        }
    }

    private static byte[] example(String name) throws IOException {
        try (InputStream in = Compilation.class.getResourceAsStream("/dev/sluice/examples/" + name)) {
            return in.readAllBytes();
        }
    }
}
