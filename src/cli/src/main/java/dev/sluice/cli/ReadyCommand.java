package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.TaskView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be claimed. */
@Command(name = "ready", description = "Lists what can be claimed now, best first.", sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice ready mine", "  sluice ready mine --capability python --limit 1 --output json"})
final class ReadyCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Option(names = "--capability", paramLabel = "NAME", split = ",", description = "Only what a worker with these could take.")
    private Set<String> capabilities = Set.of();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "Tasks at most, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    int carryOut(SluiceClient client) {
        range("--limit", limit, 1, 100);
        List<TaskView> tasks = client.ready(project, limit, capabilities);
        show(Map.of("tasks", tasks), () -> {
            Table table = new Table("TASK", "STAGE", "ATTEMPT", "EXPECTED S", "NEEDS");
            tasks.forEach(task -> table.row(task.taskId(), task.stage(), task.attempt() + 1, task.expectedSeconds(), task.requirement()));
            return table.lines("Nothing can be claimed now. 'sluice blocking " + project + "' says why.");
        });
        return ExitCode.DONE;
    }
}
