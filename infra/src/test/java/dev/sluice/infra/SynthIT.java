package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice synth}, in a checkout that looks freshly built: in this one it might start another build in the midst of ours. */
class SynthIT {

    private static final long MOST_SECONDS = 300;

    @TempDir
    private Path folder;

    private record Said(int code, String text) {
    }

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(Path.of("../sluice"), folder.resolve("sluice"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(Files.createDirectories(folder.resolve("infra/target")).resolve("class-path"),
                Path.of("target/classes").toAbsolutePath() + File.pathSeparator + Files.readString(Path.of("target/class-path")));
        Synthesised.bundle(folder, Packaging.NATIVE);
        Files.createFile(folder.resolve("pom.xml"));
        Files.createFile(Files.createDirectory(folder.resolve("target")).resolve("infra-built"));
    }

    private Said synth(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(folder.resolve("sluice").toString(), "synth"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // No proxies, no accounts, no regions: nothing but what it takes to find Java and Node.js.
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME", "JSII_NODE", "TMPDIR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text.strip());
    }

    @Test
    void one_command_writes_a_template_per_stage_and_says_nothing_but_where() throws Exception {
        Synthesised.skipWithoutNode();
        Path out = folder.toRealPath().resolve("infra/target/cdk.out");
        Path stale = Files.createFile(Files.createDirectories(out).resolve("asset.0123.zip"));
        Said said = synth(Map.of());
        assertThat(said.text().lines()).containsExactly(
                out.resolve("sluice-dev.template.json").toString(), out.resolve("sluice-prod.template.json").toString());
        assertThat(said.code()).isZero();
        assertThat(out.resolve("sluice-prod.template.json")).isNotEmptyFile();
        assertThat(stale).doesNotExist();
    }

    @Test
    void packages_that_lambda_could_not_start_are_told_once_and_the_template_is_written() throws Exception {
        Synthesised.skipWithoutNode();
        Synthesised.bundle(folder, Packaging.JVM);
        Said said = synth(Map.of("CDK_OUTDIR", folder.resolve("elsewhere").toString()));
        assertThat(said.text()).containsOnlyOnce("not packed as native").contains("./mvnw package -Pnative");
        assertThat(said.code()).isZero();
        assertThat(folder.resolve("elsewhere/sluice-dev.template.json")).isNotEmptyFile();
    }

    @Test
    void a_program_for_another_processor_is_told_once_with_what_to_do() throws Exception {
        Synthesised.skipWithoutNode();
        Synthesised.bundle(folder, Bundle.BOOTSTRAP, Synthesised.program(Processor.X86_64.machine()));
        Said said = synth(Map.of());
        assertThat(said.text()).containsOnlyOnce("not deployable: the native program was built for x86_64").contains("Say architecture=x86_64");
        assertThat(said.code()).isZero();
    }

    @Test
    void without_node_it_says_so_in_a_sentence() throws Exception {
        Said said = synth(Map.of("JSII_NODE", folder.resolve("no-node").toString()));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text().lines()).singleElement().asString().startsWith("sluice: the CDK needs Node.js").contains("JSII_NODE");
    }

    @Test
    void help_names_every_option() throws Exception {
        Said said = synth(Map.of(), "--help");
        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("dev", "prod").contains(Options.KEYS);
    }

    @Test
    void a_wrong_option_is_2_and_a_sentence() throws Exception {
        Said said = synth(Map.of(), "qa");
        assertThat(said).isEqualTo(new Said(2, "sluice: qa is no stage; there are dev and prod"));
    }
}
