package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    @Test
    void it_prints_a_script_that_bash_can_read_and_that_knows_commands_and_options(@TempDir Path folder)
            throws IOException, InterruptedException {
        StringWriter out = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(out, true), "completion")).isZero();
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("work", "--until-done", "--output");
        Path script = Files.writeString(folder.resolve("completion.bash"), out.toString());
        Process bash = new ProcessBuilder(List.of("bash", "-n", script.toString())).inheritIO().start();
        assertThat(bash.waitFor()).isZero();
    }
}
