package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {

    @TempDir
    Path home;

    @Test
    void a_function_that_was_not_packed_is_named() throws IOException {
        Packages packages = Synthesised.packages(home, Packaging.JVM);
        Files.delete(packages.of(FunctionName.STATUS));
        assertThat(packages.missing()).containsExactly(FunctionName.STATUS);
    }

    @Test
    void native_packages_are_told_from_others_by_what_lambda_would_start() throws IOException {
        assertThat(Synthesised.packages(home, Packaging.JVM).notPackedAs(Packaging.NATIVE)).containsExactly(FunctionName.values());
        Packages natives = Synthesised.packages(home, Packaging.NATIVE);
        assertThat(natives.notPackedAs(Packaging.NATIVE)).isEmpty();
        assertThat(natives.notPackedAs(Packaging.JVM)).containsExactly(FunctionName.values());
    }
}
