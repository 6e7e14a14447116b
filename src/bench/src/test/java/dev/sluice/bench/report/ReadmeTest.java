package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.Bench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path HOME = Path.of(System.getProperty("basedir", "."), "../..");

    @Test
    void says_what_the_files_of_figures_say() {
        assertThat(Readme.read(HOME)).as("run ./sluice bench readme").isEqualTo(Readme.current(HOME, Bench.benchmarks()));
    }
}
