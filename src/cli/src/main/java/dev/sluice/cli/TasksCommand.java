package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.cli.text.Times;
import dev.sluice.client.ArtifactVersion;
import dev.sluice.client.Page;
import dev.sluice.client.ReviewView;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A project's tasks. */
@Command(name = "tasks", description = {"Lists a project's tasks, or shows one.",
            "One task is shown with all that is known of it."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "A status is pending, blocked, ready, in_progress, completing, failing, completed, failed, stood_in or skipped.", "",
            "Examples:", "  sluice tasks mine --status failed", "  sluice tasks mine fetch"})
final class TasksCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "Only this one.")
    private String task;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only tasks with that status.")
    private String status;

    @Override
    int carryOut(SluiceClient client) {
        return task == null ? all(client) : one(client);
    }

    private int one(SluiceClient client) {
        TaskView view = client.task(project, task);
        boolean delivered = "completed".equals(view.status());
        List<ArtifactVersion> artifacts = delivered ? client.artifacts(project, task) : List.of();
        List<ReviewView> reviews = delivered ? client.reviews(project, task) : List.of();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", view);
        json.put("artifacts", artifacts);
        json.put("reviews", reviews);
        show(json, () -> TaskLines.of(view, artifacts, reviews));
        return ExitCode.DONE;
    }

    private int all(SluiceClient client) {
        List<TaskView> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<TaskView> page = client.tasks(project, Optional.ofNullable(status), cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        show(Map.of("tasks", all), () -> table(all).lines(status == null ? "The project has no tasks." : "No task is " + status + "."));
        return ExitCode.DONE;
    }

    private static Table table(List<TaskView> tasks) {
        Times times = new Times(Instant.now());
        Table table = new Table("TASK", "STAGE", "STATUS", "ATTEMPT", "HELD BY", "EXPIRES", "WAITS FOR");
        tasks.forEach(one -> table.row(one.taskId(), one.stage(), one.status(), one.attempt(),
                one.lease() == null ? "" : one.lease().workerId(), one.lease() == null ? "" : times.of(one.lease().expiresAt()),
                one.retryAt() == null ? waits(one) : "next attempt " + times.of(one.retryAt())));
        return table;
    }

    private static String waits(TaskView task) {
        return task.waitsFor().stream().map(wait -> wait.blocker()).collect(Collectors.joining(", "));
    }
}
