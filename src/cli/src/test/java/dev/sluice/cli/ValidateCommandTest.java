package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;
    private String good;
    private String bad;

    @BeforeEach
    void write() throws IOException {
        good = Files.writeString(folder.resolve("good.yaml"), "stages: {a: {}, b: {dependencies: a}}").toString();
        bad = Files.writeString(folder.resolve("bad.yaml"), "stages:\n  a:\n    dependencies: [nothing]\n  b:\n    instances: -1\n").toString();
    }

    private int sluice(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void a_good_file_is_told_by_exit_code_and_a_line() {
        assertThat(sluice("validate", good)).isZero();
        assertThat(out.toString().strip()).isEqualTo(good + ": no faults; 2 tasks, 0 gates");
    }

    @Test
    void every_fault_of_every_file_is_a_line_with_its_place() {
        assertThat(sluice("validate", bad, good)).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString().lines()).hasSize(3).filteredOn(line -> line.matches(".*bad\\.yaml:[35]:\\d+: .+")).hasSize(2);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void json_has_the_same() throws IOException {
        assertThat(sluice("validate", bad, "--output", "json")).isEqualTo(ExitCode.FAILED);
        JsonNode fault = new ObjectMapper().readTree(out.toString()).at("/faults/0");
        assertThat(fault.path("file").asText()).isEqualTo(bad);
        assertThat(fault.path("line").asInt()).isEqualTo(3);
        assertThat(fault.path("column").asInt()).isPositive();
        assertThat(fault.path("pointer").asText()).startsWith("/stages/a/dependencies");
        assertThat(fault.path("message").asText()).isNotEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_another_exit_code() {
        assertThat(sluice("validate", folder.resolve("none.yaml").toString(), bad)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("There is no such file.");
        assertThat(out.toString()).contains("bad.yaml:3:");
    }

    @Test
    void without_a_file_it_is_wrong_usage() {
        assertThat(sluice("validate")).isEqualTo(ExitCode.USAGE);
    }
}
