package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private final FakeSluice service = new FakeSluice();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    private int sluice(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int run(String pipeline, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", file(pipeline), "--url", service.address().toString()));
        arguments.addAll(List.of(options));
        return sluice(arguments.toArray(String[]::new));
    }

    private String file(String pipeline) throws IOException {
        return Files.write(folder.resolve("pipe.yaml"), pipeline.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Test
    void a_pipeline_is_run_to_a_good_verdict() throws IOException {
        assertThat(run(Plans.DIAMOND)).isZero();
        assertThat(out.toString()).contains("verdict: good").contains("4 of 4 tasks done, each exactly once")
                .contains("widest concurrency").contains("wasted claims");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void workers_can_do_whatever_the_plan_asks_even_what_contradicts_itself() throws IOException {
        assertThat(run("""
                stages:
                  a: {outputs: [x], requirements: [{capability: gpu AND memory_gb >= 16}]}
                  b: {outputs: [y], requirements: [{capability: NOT gpu}]}
                  c: {outputs: [z], dependencies: [x, y], requirements: [{capability: python OR shell}]}
                """)).isZero();
    }

    @Test
    void without_hand_over_every_task_is_claimed() throws IOException {
        assertThat(run(Plans.DIAMOND, "--no-hand-over")).isZero();
        assertThat(out.toString()).contains("handed over 0");
    }

    @Test
    void deaths_are_survived_and_the_dead_are_refused() throws IOException {
        service.project().leaseRunsOut("a", "b-1", "b-2", "c");
        assertThat(run(Plans.DIAMOND, "--die-rate", "1")).isZero();
        assertThat(out.toString()).contains("4 workers died holding a task; 4 completions under an outdated token refused");
    }

    @Test
    void failed_attempts_are_tried_again() throws IOException {
        assertThat(run(Plans.DIAMOND, "--fail-rate", "1")).isZero();
        assertThat(out.toString()).contains("4 of 4 tasks done, each exactly once").containsPattern("\nall +4 +4 +8 +4 ");
    }

    @Test
    void a_service_that_accepts_the_dead_gets_a_bad_verdict() throws IOException {
        service.project().leaseRunsOut("a");
        service.project().acceptsOutdated();
        assertThat(run("stages: {a: {outputs: [x]}}", "--die-rate", "1")).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: bad").contains("outdated token accepted");
    }

    @Test
    void a_service_that_ignores_the_order_gets_a_bad_verdict() throws IOException {
        service.project().ignoresOrder();
        assertThat(run(Plans.DIAMOND, "--workers", "1", "--no-hand-over")).isEqualTo(1);
        assertThat(out.toString()).contains("verdict: bad").contains("started too early");
    }

    @Test
    void every_fault_of_a_file_is_printed_at_its_place() throws IOException {
        assertThat(run("stages:\n  a:\n    dependencies: [nothing]\n  b:\n    instances: -1\n")).isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.matches(".*pipe\\.yaml:[35]:\\d+: .+"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_is_no_readable_file_is_said_in_one_sentence() throws IOException {
        assertThat(sluice("run", folder.resolve("none.yaml").toString())).isEqualTo(3);
        assertThat(sluice("run", folder.toString())).isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(2).satisfiesExactly(
                line -> assertThat(line).endsWith("There is no such file."),
                line -> assertThat(line).contains("This is a directory"));
    }

    @Test
    void what_the_service_refuses_is_printed_like_what_the_command_refuses() throws IOException {
        service.refusesApply(422, """
                {"title":"Bad","status":422,"detail":"x","errors":[{"pointer":"/stages/a","detail":"It changed.","line":2,"column":3},
                {"pointer":"/stages/b","detail":"It went."}]}""");
        assertThat(run(Plans.DIAMOND)).isEqualTo(3);
        assertThat(err.toString().lines()).satisfiesExactly(
                line -> assertThat(line).endsWith("pipe.yaml:2:3: It changed."),
                line -> assertThat(line).endsWith("pipe.yaml: /stages/b: It went."));
    }

    @Test
    void a_refusal_that_is_not_about_the_file_is_a_failure_as_of_apply() throws IOException {
        for (int status : new int[] {401, 403, 409}) {
            service.refusesApply(status, "{\"title\":\"No\",\"detail\":\"Not now.\"}");
            assertThat(run(Plans.DIAMOND)).as("status " + status).isEqualTo(1);
        }
        assertThat(err.toString()).contains("Not now.");
    }

    @Test
    void a_service_in_trouble_is_a_failure_without_a_stack_trace() throws IOException {
        service.refusesApply(500, "{\"title\":\"Fault\",\"detail\":\"Something broke.\"}");
        assertThat(run(Plans.DIAMOND)).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("Something broke.");
    }

    @Test
    void where_nobody_listens_patience_ends() throws IOException {
        service.close();
        assertThat(run(Plans.DIAMOND, "--patience", "0")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("cannot be reached").hasLineCount(1);
    }

    @Test
    void wrong_options_are_usage() throws IOException {
        assertThat(run(Plans.DIAMOND, "--workers", "0")).isEqualTo(2);
        assertThat(run(Plans.DIAMOND, "--speed", "-1")).isEqualTo(2);
        assertThat(run(Plans.DIAMOND, "--project", "a/b")).isEqualTo(2);
        assertThat(run(Plans.DIAMOND, "--fail-rate", "2")).isEqualTo(2);
        assertThat(run(Plans.DIAMOND, "--keep-open")).isEqualTo(2);
        assertThat(sluice("demo", "--ethics")).isEqualTo(2);
        assertThat(run(Plans.DIAMOND, "--wrong")).isEqualTo(2);
        assertThat(sluice("run")).isEqualTo(2);
        assertThat(sluice()).isEqualTo(2);
        assertThat(err.toString()).contains("--workers must be 1 to 1000, but is 0.");
    }

    @Test
    void wrong_usage_is_a_sentence_and_the_way_to_help() {
        assertThat(sluice("run", "--wrkers", "3", "x.yaml")).isEqualTo(2);
        assertThat(sluice("run", "x.yaml", "y.yaml")).isEqualTo(2);
        assertThat(sluice("run", "x.yaml", "--workers", "many")).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> !line.startsWith("Possible solutions"))).containsExactly(
                "There is no option --wrkers.", "'sluice run --help' tells more.",
                "'y.yaml' is one argument too many.", "'sluice run --help' tells more.",
                "Invalid value for option '--workers': 'many' is no whole number.", "'sluice run --help' tells more.");
    }

    @Test
    void an_unknown_command_says_where_those_there_are_stand() {
        assertThat(sluice("dance")).isEqualTo(2);
        assertThat(sluice("help", "run")).isZero();
        assertThat(err.toString()).startsWith("There is no command 'dance'.").contains("sluice --help");
        assertThat(out.toString()).contains("--speed", "Exit codes");
    }

    @Test
    void an_address_that_is_none_is_usage() throws IOException {
        assertThat(sluice("run", file(Plans.DIAMOND), "--url", "localhost:8080")).isEqualTo(2);
        assertThat(err.toString()).contains("write it as http://host:port");
    }

    @Test
    void without_a_service_and_a_place_to_start_one_the_way_out_is_said() throws IOException {
        assertThat(sluice("run", file(Plans.DIAMOND))).isEqualTo(1);
        assertThat(err.toString()).startsWith("Starting a local service ...").contains("./sluice").contains("--url");
    }

    @Test
    void help_and_version_are_there() {
        assertThat(sluice("--help")).isZero();
        assertThat(sluice("--version")).isZero();
        assertThat(sluice("run", "--help")).isZero();
        assertThat(sluice("local", "--help")).isZero();
        assertThat(out.toString()).contains("run", "demo", "local", "sluice ", "--speed");
    }
}
