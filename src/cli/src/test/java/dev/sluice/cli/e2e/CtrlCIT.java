package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtrlCIT {

    private static final String LONG = "stages:\n  a: {instances: 20, expected: PT1H}\n";

    @TempDir
    private Path folder;

    private Child running(String... options) {
        List<String> command = Checkout.sluice("run", Checkout.write(folder, "long.yaml", LONG).toString(), "--speed", "1");
        command.addAll(List.of(options));
        // As a person sees it: drawn ten times a second, not told every five.
        command.add(1, "-Dsluice.terminal=true");
        Child run = Child.start(command);
        Eventually.holds("workers work", () -> run.err().contains("8 being worked on"));
        return run;
    }

    @Test
    void ends_a_run_at_once_together_with_the_service_that_it_brought() {
        try (Child run = running()) {
            List<ProcessHandle> brought = run.brought();
            run.ctrlC();
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out()).containsPattern("verdict: .*interrupted").doesNotContain("lives on");
            assertThat(run.err()).doesNotContain("Exception", "\tat ");
            Eventually.holds("the service is gone", () -> brought.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    /** Nobody is there to press Ctrl-C for the service, so it watches its parent. */
    @Test
    void is_not_needed_by_the_service_of_a_run_that_was_killed() {
        try (Child run = running()) {
            List<ProcessHandle> brought = run.brought();
            run.kill();
            Eventually.holds("the service is gone", () -> brought.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void gives_back_what_the_workers_hold_where_the_service_lives_on() {
        try (Service service = Service.inMemory(); Child run = running("--url", service.url().toString())) {
            run.ctrlC();
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.out()).contains("where the service lives on, the same command goes on with the project");
            assertThat(service.client().project("long").count("ready")).isEqualTo(20);
        }
    }

    @Test
    void ends_a_service_cleanly_and_what_is_on_disk_is_there_again() {
        Path data = folder.resolve("data");
        try (Child first = Service.onDisk(data, 0).child()) {
            String url = first.out().replaceAll("(?s).*(http://\\S+).*", "$1");
            assertThat(new Api(URI.create(url)).apply("kept", "stages: {a: {}}").status()).isEqualTo(201);
            first.ctrlC();
            assertThat(first.exitCode()).isZero();
            assertThat(first.err()).isEmpty();
        }
        try (Service again = Service.onDisk(data, 0)) {
            assertThat(again.api().get("/v1/projects/kept/tasks/a").body().path("status").asText()).isEqualTo("ready");
        }
    }
}
