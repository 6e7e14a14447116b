package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code sluice} script, in a checkout that looks freshly built: in this one it might find sources newer than its own
 * last build, and start another in the midst of ours.
 */
class LauncherIT {

    @TempDir
    private Path folder;
    private Path script;
    private final List<Path> links = new ArrayList<>();

    @BeforeEach
    void checkOut() throws IOException {
        Path home = Files.createDirectory(folder.resolve("checkout"));
        script = Files.copy(Checkout.HOME.resolve("sluice"), home.resolve("sluice"),
                StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("src/local", "src/cli", "src/dynamodb-local")) {
            Path target = Files.createDirectories(home.resolve(module)).resolve("target");
            links.add(Files.createSymbolicLink(target, Checkout.HOME.resolve(module).resolve("target")));
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createFile(Files.createDirectory(home.resolve("target")).resolve("sluice-built"));
    }

    /** JUnit would warn that they lead out of the folder that it is about to delete. */
    @AfterEach
    void cutLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private static Child sluice(Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Child.start(command);
    }

    @Test
    void it_runs_a_file_with_a_service_of_its_own_also_through_a_link() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), script);
        Path file = Checkout.write(folder, "small.yaml", "stages:\n  a: {}\n  b: {dependencies: a, instances: 3}\n");
        try (Child run = sluice(link, "run", file.toString())) {
            assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
            assertThat(run.out()).contains("verdict: good", "4 of 4 tasks done");
            assertThat(run.err().lines()).satisfiesExactly(first -> assertThat(first).isEqualTo("Starting a local service ..."),
                    second -> assertThat(second).matches("Watch it in a browser: http://127\\.0\\.0\\.1:\\d+/#/projects/.+"));
        }
    }

    @Test
    void it_starts_a_service_and_a_second_one_on_the_same_data_is_refused_in_a_sentence() {
        String data = folder.resolve("data").toString();
        try (Service service = Service.start(List.of(script.toString(), "local", "--port", "0", "--data", data));
                Child second = sluice(script, "local", "--port", "0", "--data", data)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err().lines()).singleElement().asString().contains(data, "--data");
            try (Child third = sluice(script, "local", "--port", Integer.toString(service.url().getPort()))) {
                assertThat(third.exitCode()).isEqualTo(1);
                assertThat(third.err().lines()).singleElement().asString().contains("" + service.url().getPort(), "--port");
            }
        }
    }

    @Test
    void wrong_usage_is_2_and_says_where_help_is() {
        for (List<String> wrong : List.of(List.<String>of(), List.of("dance"), List.of("run"), List.of("run", "x.yaml", "--wrong"),
                List.of("run", "x.yaml", "--workers", "many"))) {
            try (Child run = sluice(script, wrong.toArray(String[]::new))) {
                assertThat(run.exitCode()).as("%s", wrong).isEqualTo(2);
                assertThat(run.err()).as("%s", wrong).contains("--help");
                assertThat(run.out()).isEmpty();
            }
        }
    }
}
