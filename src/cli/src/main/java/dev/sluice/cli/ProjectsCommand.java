package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.cli.text.Times;
import dev.sluice.client.Page;
import dev.sluice.client.ProjectSummary;
import dev.sluice.client.SluiceClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Which projects there are. */
@Command(name = "projects", description = "Lists the projects there are.", sortOptions = false, mixinStandardHelpOptions = true,
        abbreviateSynopsis = true, footer = {"", "Example:", "  sluice projects --output json"})
final class ProjectsCommand extends ServiceCommand {

    @Override
    int carryOut(SluiceClient client) {
        List<ProjectSummary> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ProjectSummary> page = client.projects(cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        show(Map.of("projects", all), () -> {
            Times times = new Times(Instant.now());
            Table table = new Table("PROJECT", "STATUS", "TASKS", "VERSION", "CREATED");
            all.forEach(one -> table.row(one.projectId(), one.status(), one.tasks(), one.planVersion(), times.of(one.createdAt())));
            return table.lines("There is no project yet. 'sluice apply FILE' makes one.");
        });
        return ExitCode.DONE;
    }
}
