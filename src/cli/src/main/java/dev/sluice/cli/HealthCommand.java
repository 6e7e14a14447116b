package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.cli.text.Times;
import dev.sluice.client.Health;
import dev.sluice.client.SluiceClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How a project is. */
@Command(name = "health", description = {"Says how a project is.", "Its score from 0 to 1, the parts of that, its gates."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true, footer = {"", "Example:", "  sluice health mine"})
final class HealthCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Override
    int carryOut(SluiceClient client) {
        Health health = client.health(project);
        show(health, () -> lines(health));
        return ExitCode.DONE;
    }

    private static List<String> lines(Health health) {
        List<String> lines = new ArrayList<>(List.of(
                String.format(Locale.ROOT, "score %.2f of 1: %.0f%% done, gates met to %.0f%%, %.0f%% of the tasks in trouble", health.score(),
                        100 * health.completionRate(), 100 * health.meanGateRatio(), 100 * health.troubleShare())));
        if (health.meanHoursToCompletion() != null) {
            long millis = Math.round(health.meanHoursToCompletion() * Duration.ofHours(1).toMillis());
            lines.add("a task took " + Times.span(Duration.ofMillis(millis)) + " on average");
        }
        Table counts = new Table("STATUS", "TASKS");
        new TreeMap<>(health.counts()).forEach((status, tasks) -> {
            if (tasks > 0) {
                counts.row(status, tasks);
            }
        });
        lines.addAll(counts.lines("The project has no tasks."));
        if (!health.gates().isEmpty()) {
            Table gates = new Table("GATE", "TYPE", "MET", "SATISFIED");
            health.gates().forEach(gate -> gates.row(gate.gateId(), gate.type(), String.format(Locale.ROOT, "%.0f%%", 100 * gate.ratio()),
                    gate.satisfied() ? "yes" : "no"));
            lines.addAll(gates.lines(""));
        }
        return lines;
    }
}
