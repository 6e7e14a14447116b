package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    Path home;

    @Test
    void a_package_that_was_not_made_is_missing() throws IOException {
        assertThat(new Bundle(home).missing()).isTrue();
        assertThat(Synthesised.bundle(home, Packaging.JVM).missing()).isFalse();
    }

    @Test
    void a_native_package_is_told_from_another_by_what_lambda_would_start() throws IOException {
        Bundle jars = Synthesised.bundle(home, Packaging.JVM);
        assertThat(jars.isPackedAs(Packaging.JVM)).isTrue();
        assertThat(jars.isPackedAs(Packaging.NATIVE)).isFalse();
        Bundle program = Synthesised.bundle(home, Packaging.NATIVE);
        assertThat(program.isPackedAs(Packaging.NATIVE)).isTrue();
        assertThat(program.isPackedAs(Packaging.JVM)).isFalse();
    }
}
