package dev.sluice.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the tests of the scripts, where there is a Node.js to run them. */
class ScriptsTest {

    private static final int LEAST_NODE = 20;

    @Test
    void the_scripts_tests_pass() throws Exception {
        boolean node = version() >= LEAST_NODE;
        if (!node) {
            System.out.println("SKIPPED: the tests of the dashboard's scripts need Node.js " + LEAST_NODE + " or newer on the path");
        }
        assumeTrue(node, "no Node.js " + LEAST_NODE);
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        try (Stream<Path> tests = Files.list(Path.of("src", "test", "js"))) {
            tests.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().forEach(command::add);
        }
        assertThat(command).as("tests").hasSizeGreaterThan(2);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static int version() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            process.waitFor();
            return said.matches("v\\d+\\..*") ? Integer.parseInt(said.substring(1, said.indexOf('.'))) : 0;
        } catch (IOException none) {
            return 0;
        }
    }
}
