package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {

    @TempDir
    Path home;

    @Test
    void a_package_that_was_not_made_is_missing() throws IOException {
        assertThat(new Bundle(home).missing()).isTrue();
        assertThat(Synthesised.bundle(home, Packaging.JVM).missing()).isFalse();
    }

    private static Optional<String> complaint(Bundle bundle, String... options) throws Options.Wrong {
        return bundle.complaint(Options.of(options));
    }

    @Test
    void a_native_package_is_told_from_another_by_what_lambda_would_start() throws Exception {
        Bundle jars = Synthesised.bundle(home, Packaging.JVM);
        assertThat(complaint(jars, "packaging=jvm")).isEmpty();
        assertThat(complaint(jars)).get().asString().contains("not packed as native");
        Bundle program = Synthesised.bundle(home, Packaging.NATIVE);
        assertThat(complaint(program)).isEmpty();
        assertThat(complaint(program, "packaging=jvm")).get().asString().contains("not packed as jvm");
    }

    @ParameterizedTest
    @CsvSource({"0x3e, x86_64, arm64", "0xb7, arm64, x86_64"})
    void a_native_package_runs_on_what_it_was_built_for_and_on_nothing_else(int machine, String built, String other) throws Exception {
        Bundle program = Synthesised.bundle(home, Bundle.BOOTSTRAP, Synthesised.program(machine));
        assertThat(complaint(program, "architecture=" + built)).isEmpty();
        assertThat(complaint(program, "architecture=" + other)).contains("the native program was built for " + built
                + ", but the functions are to run on " + other + ". Say architecture=" + built + ", or build it on a machine with " + other + ".");
    }

    @Test
    void a_program_for_a_processor_that_lambda_does_not_have_can_only_be_built_anew() throws Exception {
        Bundle program = Synthesised.bundle(home, Bundle.BOOTSTRAP, Synthesised.program(0xf3));
        assertThat(complaint(program)).contains("the native program was built for another processor (ELF machine 243), but the functions are"
                + " to run on arm64. Build it on a machine with arm64.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u007fELF", "#!/bin/sh\necho this is a script and no program"})
    void what_is_no_program_for_linux_is_told(String content) throws Exception {
        Bundle bundle = Synthesised.bundle(home, Bundle.BOOTSTRAP, content.getBytes(StandardCharsets.UTF_8));
        assertThat(complaint(bundle)).contains("the native program is none for Linux. Build it on Linux with arm64.");
    }
}
