package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do when standard output takes nothing any more. */
class LostOutputTest {

    private static final String FULL = "No space left on device";
    private static final String CLOSED = "Broken pipe";
    private static final String SUMMARY = "{\"projectId\":\"p\",\"tasks\":9,\"counts\":{\"completed\":%d,\"ready\":7}}";

    private final Scripted service = new Scripted();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** Takes some lines, then fails. */
    private static final class Leaking extends OutputStream {

        private final String reason;
        private int lines;

        Leaking(int lines, String reason) {
            this.lines = lines;
            this.reason = reason;
        }

        @Override
        public void write(int one) throws IOException {
            if (lines == 0) {
                throw new IOException(reason);
            }
            if (one == '\n') {
                lines--;
            }
        }
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private int sluice(Leaking out, String... arguments) {
        return Main.run(new Outlet(out), new PrintWriter(err, true), arguments);
    }

    @Test
    void a_full_disk_is_said_and_a_failure() {
        service.on("GET /v1/projects", 200, "{\"projects\":[]}");
        assertThat(sluice(new Leaking(0, FULL), "projects", "--url", service.url())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().strip())
                .isEqualTo("Not all of the output could be written: No space left on device. Make room, or send it elsewhere.");
    }

    @Test
    void a_reader_that_has_enough_needs_no_words_but_it_is_no_success() {
        service.on("GET /v1/projects", 200, "{\"projects\":[]}");
        assertThat(sluice(new Leaking(0, CLOSED), "projects", "--url", service.url())).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_that_nobody_gets_is_a_failure() {
        assertThat(sluice(new Leaking(1, FULL), "--help")).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains("Not all of the output could be written");
    }

    @Test
    void a_command_that_fails_anyway_keeps_its_exit_code() {
        assertThat(sluice(new Leaking(0, FULL), "projects", "--output", "xml")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void output_that_arrives_is_a_success_and_written_in_utf_8() {
        StringBuilder arrived = new StringBuilder();
        service.on("GET /v1/projects/p/graph?format=mermaid", 200, "flowchart TD\n  é\n");
        int exitCode = Main.run(new Outlet(new OutputStream() {
            @Override
            public void write(int one) {
                arrived.append((char) (one & 0xff));
            }
        }), new PrintWriter(err, true), "graph", "p", "--url", service.url());
        assertThat(exitCode).isZero();
        assertThat(new String(arrived.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)).contains("é");
    }

    @Test
    void watch_stops_with_the_first_line_that_nobody_reads() {
        service.on("GET /v1/projects/p", 200, SUMMARY.formatted(1)).on("GET /v1/projects/p", 200, SUMMARY.formatted(2))
                .on("GET /v1/projects/p", 200, "{\"projectId\":\"p\",\"tasks\":9,\"counts\":{\"completed\":9}}");
        assertThat(sluice(new Leaking(1, CLOSED), "watch", "p", "--interval", "1", "--output", "json", "--url", service.url())).isEqualTo(ExitCode.FAILED);
        assertThat(service.requests()).hasSize(2);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_worker_whose_attempts_nobody_reads_claims_no_more() {
        try (FakeSluice project = new FakeSluice()) {
            project.project().apply("stages: {a: {}, b: {dependencies: a}, c: {dependencies: b}}".getBytes(StandardCharsets.UTF_8));
            assertThat(sluice(new Leaking(1, CLOSED), "work", "p", "--exec", "echo $SLUICE_TASK >> " + folder.resolve("log"), "--until-done",
                    "--output", "json", "--url", project.address().toString())).isEqualTo(ExitCode.FAILED);
        }
        assertThat(folder.resolve("log")).hasContent("a\nb\n");
        assertThat(err.toString()).contains("2 completed, 0 failed");
    }

    @Test
    void a_worker_that_prints_no_attempts_goes_on() {
        try (FakeSluice project = new FakeSluice()) {
            project.project().apply("stages: {a: {}, b: {dependencies: a}}".getBytes(StandardCharsets.UTF_8));
            assertThat(sluice(new Leaking(0, CLOSED), "work", "p", "--exec", "true", "--until-done", "--url", project.address().toString())).isZero();
        }
    }
}
