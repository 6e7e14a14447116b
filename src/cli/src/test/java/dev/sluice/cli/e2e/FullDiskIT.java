package dev.sluice.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.TaskView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that gets full under {@code --data}: a limit on the size of files makes the database's writes fail in the same way. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskIT {

    /** In blocks of 512 bytes, which is what a POSIX shell counts in: 2 MB. */
    private static final String BLOCKS = "4096";
    private static final int MOST_FILLERS = 100;
    private static final String PIPELINE = "stages: {a: {instances: 30, retry_policy: {max_attempts: 100, base_seconds: 0}}}";
    private static final String FILLER = "stages: {a: {instances: 50, payload: \"" + "x".repeat(4_000) + "\"}}";

    @TempDir
    private Path folder;

    @Test
    void a_full_disk_costs_no_acknowledged_completion_and_once_there_is_room_everything_goes_on() {
        Path data = folder.resolve("data");
        Set<String> acknowledged = new HashSet<>();
        Service full = full(data);
        try (Child child = full.child()) {
            Api api = full.api();
            assertThat(api.apply("paper", PIPELINE).status()).isEqualTo(201);
            assertThat(complete(api, acknowledged)).isEqualTo(200);
            int status = 201;
            for (int i = 0; status == 201 && i < MOST_FILLERS; i++) {
                status = api.apply("filler-" + i, FILLER).status();
            }
            assertThat(status).as("the answer once the disk is full").isEqualTo(503);
            for (int i = 0; i < 5; i++) {
                assertThat(complete(api, acknowledged)).isIn(200, 503);
            }
            child.kill();
        }
        try (Service service = Service.onDisk(data, 0)) {
            assertThat(completed(service)).containsAll(acknowledged);
            Eventually.holds("all tasks are completed", () -> {
                complete(service.api(), acknowledged);
                return completed(service).size() == 30;
            });
            assertThat(service.api().apply("more", PIPELINE).status()).isEqualTo(201);
        }
    }

    private static Service full(Path data) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + BLOCKS + "; exec \"$@\"", "sh"));
        command.addAll(Checkout.local("--port", "0", "--data", data.toString()));
        return Service.start(command);
    }

    /** Claims one task and completes it; the answer's status, 200 also if there is nothing to claim. */
    private static int complete(Api api, Set<String> acknowledged) {
        Api.Answer claimed = api.json("POST", "/v1/projects/paper/reservations", "{\"workerId\": \"w\", \"leaseSeconds\": 1}");
        if (claimed.status() != 200 || claimed.body().path("reservations").isEmpty()) {
            return claimed.status();
        }
        String task = claimed.body().at("/reservations/0/taskId").asText();
        Api.Answer done = api.json("PUT", "/v1/projects/paper/tasks/" + task + "/status",
                "{\"status\": \"completed\", \"fencingToken\": " + claimed.body().at("/reservations/0/fencingToken").asText() + "}");
        if (done.status() == 200) {
            acknowledged.add(task);
        }
        return done.status();
    }

    private static Set<String> completed(Service service) {
        return service.client().allTasks("paper", "completed").stream().map(TaskView::taskId).collect(Collectors.toSet());
    }
}
