package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands are for {@code /bin/sh}. They do with little: the service is a fake one, but the processes are real. */
class WorkCommandTest {

    private final FakeSluice service = new FakeSluice();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        service.close();
    }

    private int work(String pipeline, String command, String... options) {
        service.project().apply(pipeline.getBytes(StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(List.of("work", "p", "--exec", command, "--url", service.address().toString()));
        arguments.addAll(List.of(options));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_command_is_run_for_each_task_in_its_order_until_all_is_done() throws IOException {
        assertThat(work("stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}",
                "echo $SLUICE_TASK of $SLUICE_PROJECT >> " + file("log"), "--until-done")).isZero();
        assertThat(folder.resolve("log")).hasContent("a of p\nb of p\nc of p\n");
        assertThat(err.toString()).contains("a: completed", "3 completed, 0 failed");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void it_reads_the_task_as_json_and_writes_what_it_delivers() throws IOException {
        String deliver = "cat > " + file("task.json") + "; echo '{\"artifacts\":[{\"type\":\"x\",\"path\":\"x\",\"sha256\":\"00\",\"size\":1}]}'"
                + " > \"$SLUICE_RESULTS\"";
        assertThat(work("stages: {a: {outputs: [x]}}", deliver, "--until-done")).isZero();
        assertThat(new ObjectMapper().readTree(folder.resolve("task.json").toFile()).path("taskId").asText()).isEqualTo("a");
    }

    @Test
    void another_exit_code_fails_the_attempt_with_the_last_lines_and_the_next_one_goes_on_from_its_checkpoint() {
        assertThat(work("stages: {a: {}}", "[ $SLUICE_ATTEMPT = 2 ] && exit 0; echo half; echo oops >&2; "
                + "echo '{\"checkpoint\": {\"page\": 7}}' > \"$SLUICE_RESULTS\"; exit 3", "--until-done")).isZero();
        assertThat(service.failures()).containsExactly("The command ended with exit code 3. Its last lines:\nhalf\noops");
        assertThat(service.checkpoints()).containsExactly("{\"page\":7}");
        assertThat(err.toString()).contains("a | oops", "a: failed: The command ended with exit code 3.\n", "1 completed, 1 failed");
    }

    @Test
    void a_command_that_nobody_has_is_a_failed_attempt_too() {
        assertThat(work("stages: {a: {}}", "[ $SLUICE_ATTEMPT = 2 ] || no-such-command-anywhere", "--until-done")).isZero();
        assertThat(service.failures()).singleElement().asString().contains("exit code 127", "no-such-command-anywhere");
    }

    @Test
    void results_that_cannot_be_used_fail_the_attempt_and_say_why() {
        assertThat(work("stages: {a: {}}", "[ $SLUICE_ATTEMPT = 2 ] || echo '{\"artefacts\": 1}' > \"$SLUICE_RESULTS\"", "--until-done")).isZero();
        assertThat(service.failures()).singleElement().asString().contains("$SLUICE_RESULTS cannot be used", "'artefacts'");
    }

    @Test
    void a_command_whose_lease_is_lost_is_stopped_with_all_it_started_and_nothing_is_reported() {
        service.project().leaseRunsOut("a");
        assertThat(work("stages: {a: {}}", "[ $SLUICE_ATTEMPT = 1 ] && { (trap '' TERM; sleep 600); sleep 600; }; true", "--until-done",
                "--lease", "6", "--max-parallel", "2", "--kill-after", "0")).isZero();
        assertThat(err.toString()).contains("a: lost: ", "a: completed", "1 completed, 0 failed, 1 lost");
        assertThat(service.failures()).isEmpty();
        assertThat(ProcessHandle.current().descendants())
                .allSatisfy(command -> assertThat(command.onExit()).succeedsWithin(Duration.ofMinutes(1)));
    }

    @Test
    void without_a_name_the_worker_has_the_machines_and_the_process_id() throws IOException {
        assertThat(work("stages: {a: {}}", "echo $SLUICE_WORKER > " + file("worker"), "--until-done")).isZero();
        String machine = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._@-]+", "-");
        assertThat(folder.resolve("worker")).hasContent(machine + "-" + ProcessHandle.current().pid());
    }

    @Test
    void once_is_one_cycle_and_says_what_is_next() {
        assertThat(work("stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}", "true", "--once")).isZero();
        assertThat(out.toString()).contains("executed 1, failed 0", "ready next: b", "waiting: 1");
    }

    @Test
    void a_cycle_in_which_something_failed_is_a_failure() {
        assertThat(work("stages: {a: {}}", "false", "--once")).isEqualTo(1);
    }

    @Test
    void with_json_each_attempt_is_a_line() throws IOException {
        assertThat(work("stages: {a: {}, b: {dependencies: a}}", "true", "--until-done", "--output", "json")).isZero();
        assertThat(out.toString().lines()).hasSize(2).first().asString().isEqualTo(
                "{\"taskId\":\"a\",\"stage\":\"a\",\"attempt\":1,\"fencingToken\":1,\"outcome\":\"completed\",\"detail\":\"\"}");
    }

    @Test
    void wrong_options_are_usage_and_say_what_would_be_right() {
        assertThat(work("stages: {a: {}}", "true", "--lease", "0")).isEqualTo(2);
        assertThat(work("stages: {a: {}}", "true", "--max-parallel", "101")).isEqualTo(2);
        assertThat(work("stages: {a: {}}", "true", "--once", "--until-done")).isEqualTo(2);
        assertThat(work("stages: {a: {}}", "true", "--worker", "a b")).isEqualTo(2);
        assertThat(work("stages: {a: {}}", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--lease must be 1 to 43200 seconds, but is 0.", "--once and --until-done cannot go together.");
    }

    @Test
    void where_nobody_listens_it_says_so_at_once() {
        service.close();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "work", "p", "--exec", "true", "--patience", "0", "--url",
                service.address().toString())).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString()).contains("cannot be reached", "sluice local").doesNotContain("Exception:", "\tat ");
    }
}
