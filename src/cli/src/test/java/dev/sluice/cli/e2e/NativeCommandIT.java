package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a native program, where the profile {@code native-cli} made one. */
class NativeCommandIT {

    private static final Path PROGRAM = Checkout.HOME.resolve("src/cli/target/sluice");

    @TempDir
    private Path folder;

    @BeforeAll
    static void isThere() {
        boolean there = Files.isExecutable(PROGRAM);
        if (!there) {
            System.err.println("SKIPPED: there is no " + PROGRAM + "; GRAALVM_HOME=... ./mvnw package -Pnative-cli makes one");
        }
        assumeTrue(there);
    }

    private static Child sluice(String... arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(List.of(arguments));
        return Child.start(command);
    }

    @Test
    void it_finds_faults_at_their_place() {
        Path bad = Checkout.write(folder, "bad.yaml", "stages:\n  a:\n    dependencies: [nothing]\n");
        try (Child validate = sluice("validate", bad.toString(), Checkout.example("llmxive.yaml").toString())) {
            assertThat(validate.exitCode()).as("%s", validate.err()).isEqualTo(1);
            assertThat(validate.out()).containsPattern("bad\\.yaml:3:\\d+: ").contains("llmxive.yaml: no faults");
        }
    }

    @Test
    void it_applies_works_and_tells_what_became_of_it() {
        Path file = Checkout.write(folder, "small.yaml", "stages: {a: {}, b: {dependencies: a}}");
        try (Service service = Service.inMemory()) {
            String url = service.url().toString();
            for (List<String> step : List.of(List.of("apply", file.toString()), List.of("work", "small", "--exec", "cat", "--until-done"),
                    List.of("tasks", "small", "--output", "json"), List.of("health", "small"), List.of("blocking", "small", "-o", "json"))) {
                List<String> arguments = new ArrayList<>(step);
                arguments.addAll(List.of("--url", url));
                try (Child child = sluice(arguments.toArray(String[]::new))) {
                    assertThat(child.exitCode()).as("%s: %s %s", step, child.out(), child.err()).isZero();
                }
            }
            assertThat(service.client().project("small").done()).isEqualTo(2);
        }
    }
}
