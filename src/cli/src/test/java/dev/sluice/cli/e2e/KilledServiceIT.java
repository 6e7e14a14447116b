package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.TaskView;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServiceIT {

    private static final String PIPELINE = """
            stages:
              first: {instances: 12, expected: 0.2, outputs: half, retry_policy: {max_attempts: 20, base_seconds: 0.1}}
              second: {dependencies: half, instances: 12, expected: 0.2, retry_policy: {max_attempts: 20, base_seconds: 0.1}}
              last: {dependencies: second, retry_policy: {max_attempts: 20, base_seconds: 0.1}}
            """;

    @TempDir
    private Path folder;

    /** The run sees each death as a silence; its patience is longer. */
    @Test
    void a_service_killed_three_times_in_a_run_loses_no_completion_and_the_run_ends_well() {
        Path data = folder.resolve("data");
        Service service = Service.onDisk(data, 0);
        try (Child run = Child.start(Checkout.sluice("run", Checkout.write(folder, "long.yaml", PIPELINE).toString(),
                "--url", service.url().toString(), "--speed", "1", "--lease", "3", "--workers", "6"))) {
            for (int done : new int[] {3, 9, 15}) {
                Set<String> before = completedOnceThereAre(done, service);
                service.child().kill();
                service = Service.onDisk(data, service.url().getPort());
                assertThat(completed(service)).as("completed after the kill").containsAll(before);
            }
            assertThat(run.exitCode()).as("%s %s", run.out(), run.err()).isZero();
            assertThat(run.out()).contains("verdict: good", "25 of 25 tasks done, each exactly once");
        }
        assertThat(completed(service)).hasSize(25);
        service.close();
    }

    private static Set<String> completedOnceThereAre(int number, Service service) {
        Set<String> completed = new HashSet<>();
        Eventually.holds(number + " tasks are completed", () -> {
            completed.addAll(completed(service));
            return completed.size() >= number;
        });
        return completed;
    }

    /** What the service acknowledges as completed; nothing while the project is not there yet. */
    private static Set<String> completed(Service service) {
        if (service.api().get("/v1/projects/long").status() == 404) {
            return Set.of();
        }
        return service.client().allTasks("long", "completed").stream().map(TaskView::taskId).collect(Collectors.toSet());
    }
}
