package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.client.Blocking;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why nothing happens. */
@Command(name = "blocking", description = {"Says why a project waits.", "What is behind it, and what would help."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice blocking mine", "  sluice blocking mine --limit 100 --output json"})
final class BlockingCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20",
            description = "Waiting tasks to list at most, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    int carryOut(SluiceClient client) {
        range("--limit", limit, 1, 100);
        Blocking blocking = client.blocking(project, limit);
        show(blocking, () -> lines(blocking));
        return ExitCode.DONE;
    }

    private static List<String> lines(Blocking blocking) {
        if (blocking.waitingTasks() == 0) {
            return List.of("Nothing waits.");
        }
        Table causes = new Table("BEHIND IT", "TASKS", "CAUSE");
        blocking.rootCauses().forEach(cause -> causes.row(cause.kind(), cause.tasksBehind(), cause.cause()));
        Table tasks = new Table("TASK", "STATUS", "WAITS FOR");
        blocking.waiting().forEach(task -> tasks.row(task.taskId(), task.status(), reasons(task)));
        List<String> lines = new ArrayList<>(causes.lines("Nothing is known to be behind it."));
        lines.add("");
        lines.addAll(tasks.lines(""));
        int more = blocking.waitingTasks() - blocking.waiting().size();
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        if (!blocking.recommendations().isEmpty()) {
            lines.add("");
            blocking.recommendations().forEach(one -> lines.add("- " + one.text()));
        }
        return lines;
    }

    private static String reasons(Blocking.Waiting task) {
        return task.blockers().stream().map(BlockingCommand::reason).collect(Collectors.joining("; "));
    }

    private static String reason(TaskView.Wait wait) {
        return wait.blocker() + (wait.state() == null ? "" : ": " + wait.state());
    }
}
