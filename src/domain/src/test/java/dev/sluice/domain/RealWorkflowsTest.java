package dev.sluice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.domain.notation.Notation;
import dev.sluice.domain.plan.Ordinals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded production workflows, read from a folder beside the project; skipped where that is missing. */
class RealWorkflowsTest {

    @ParameterizedTest
    @CsvSource({
        "srasearch-chameleon-10a-001, 22, 30",
        "sarek-dirt02-001, 26, 50",
        "1000genome-chameleon-2ch-100k-001, 52, 76",
        "cycles-chameleon-5l-1c-9p-001, 331, 485",
        "bwa-chameleon-large-002, 1004, 4000",
        "seismology-chameleon-1100p-001, 1101, 1100",
        "montage-chameleon-2mass-05d-001, 1738, 4698"})
    void every_task_and_every_arrow_is_there(String name, int tasks, int edges) throws IOException {
        Path file = folder().resolve(name + ".json.gz");
        assumeTrue(Files.exists(file), "no " + name + ".json.gz in shared/workflows above the project");
        Compilation.Compiled compiled = (Compilation.Compiled) PipelineCompiler.compile(Files.readAllBytes(file), false, Ordinals.NONE);
        assertThat(compiled.notation()).isEqualTo(Notation.WFFORMAT);
        assertThat(compiled.plan().tasks()).hasSize(tasks);
        assertThat(compiled.plan().edges()).isEqualTo(edges);
        assertThat(compiled.plan().tasks()).allSatisfy(task -> assertThat(task.links().blockers()).hasSizeLessThanOrEqualTo(64));
    }

    private static Path folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), above -> above != null, Path::getParent)
                .map(above -> above.resolve("shared/workflows")).filter(Files::isDirectory).findFirst().orElse(Path.of("shared/workflows"));
    }
}
