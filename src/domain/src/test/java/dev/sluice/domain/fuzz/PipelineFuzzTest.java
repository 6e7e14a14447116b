package dev.sluice.domain.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;

/** Files in any notation, plain or packed: whatever comes in, a verdict comes out, and a refusal says why. */
class PipelineFuzzTest {

    @FuzzTest(maxDuration = "10s")
    void a_file_gets_a_verdict(byte[] file) {
        if (PipelineCompiler.compile(file, file.length % 2 == 0, Ordinals.NONE) instanceof Compilation.Refused refused) {
            assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.detail()).isNotBlank());
        }
    }
}
