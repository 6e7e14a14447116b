package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sluice run} against one service that lives all along. */
class RunIT {

    private static final Pattern DEATHS = Pattern.compile(
            "(\\d+) workers died holding a task; (\\d+) completions under an outdated token refused");

    private static Service service;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        service = Service.inMemory();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Child run(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--url", service.url().toString()));
        arguments.addAll(List.of(options));
        Child run = Child.start(Checkout.sluice(arguments.toArray(String[]::new)));
        run.exitCode();
        return run;
    }

    private static void good(Child run, int tasks) {
        assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
        assertThat(run.out()).contains("verdict: good", String.format("  %1$,d of %1$,d task", tasks))
                .contains(" done, each exactly once, none started before what it waits for was completed");
    }

    @Test
    void the_bundled_example_is_finished() {
        good(run(Checkout.example("hello.yaml")), 25);
    }

    @ParameterizedTest
    @CsvSource({
        "srasearch-chameleon-10a-001, 22",
        "sarek-dirt02-001, 26",
        "1000genome-chameleon-2ch-100k-001, 52",
        "cycles-chameleon-5l-1c-9p-001, 331",
        "bwa-chameleon-large-002, 1004",
        "seismology-chameleon-1100p-001, 1101",
        "montage-chameleon-2mass-05d-001, 1738"})
    void a_recorded_workflow_is_finished_by_8_workers(String name, int tasks) {
        Path file = Checkout.workflow(name);
        assumeTrue(Files.exists(file), "no " + name + ".json.gz in shared/workflows above the project");
        good(run(file, "--workers", "8"), tasks);
    }

    /** The verdict is bad if two workers ever got a task under the same token, or more held a stage than its limit. */
    @Test
    void with_64_workers_on_one_project_no_two_hold_a_task_under_the_same_token() {
        Path file = Checkout.write(folder, "crowd.yaml", """
                stages:
                  begin: {}
                  wide: {dependencies: begin, instances: 120}
                  narrow: {dependencies: begin, instances: 20, max_parallel_instances: 3}
                  end: {dependencies: [wide, narrow]}
                """);
        good(run(file, "--workers", "64", "--no-hand-over"), 142);
        good(run(file, "--workers", "64", "--project", "crowd-that-hands-over"), 142);
    }

    @Test
    void workers_that_die_holding_a_task_are_replaced_and_refused_when_they_come_back() {
        Path file = Checkout.write(folder, "deadly.yaml", """
                stages:
                  first: {instances: 20, outputs: half}
                  second: {dependencies: half, instances: 20, max_parallel_instances: 5}
                  last: {dependencies: second}
                """);
        Child run = run(file, "--die-rate", "0.2", "--lease", "1");
        good(run, 41);
        Matcher deaths = DEATHS.matcher(run.out());
        assertThat(deaths.find()).as(run.out()).isTrue();
        assertThat(deaths.group(2)).isEqualTo(deaths.group(1)).isNotEqualTo("0");
    }

    @Test
    void a_second_run_of_what_is_done_has_nothing_left_to_do() {
        Path file = Checkout.write(folder, "twice.yaml", "stages:\n  a: {}\n  b: {dependencies: a}\n");
        good(run(file), 2);
        Child again = run(file);
        good(again, 2);
        assertThat(again.out()).contains("nothing was left to do");
    }

    @Test
    void a_file_that_changed_since_its_project_was_begun_goes_on_as_a_new_version() {
        good(run(Checkout.write(folder, "grows.yaml", "stages:\n  a: {}\n")), 1);
        Child more = run(Checkout.write(folder, "grows.yaml", "stages:\n  a: {}\n  b: {dependencies: a}\n"));
        good(more, 2);
        assertThat(more.out()).contains("1 of them before this run");
    }
}
