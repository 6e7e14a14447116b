package dev.sluice.cli;

import dev.sluice.cli.text.JsonText;
import dev.sluice.client.MonotonicClock;
import dev.sluice.client.ProjectSummary;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.Standing;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a project until it is complete. */
@Command(name = "watch", description = {"Follows a project until it is complete.",
            "Exit code 0 once it is complete, 1 once nothing can go on any more."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "In a terminal one line is drawn over; elsewhere, and with --output json, there is a line for each change.", "",
            "Examples:", "  sluice watch mine", "  sluice watch mine --output json | jq .counts"})
final class WatchCommand extends ServiceCommand {

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "2",
            description = "Time between two looks, 1 or more (default: ${DEFAULT-VALUE}).")
    private int interval;

    private String last = "";

    @Override
    int carryOut(SluiceClient client) {
        if (interval < 1) {
            throw wrong("--interval must be 1 or more, but is " + interval + ".");
        }
        try {
            return follow(client, MonotonicClock.SYSTEM);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private int follow(SluiceClient client, MonotonicClock clock) throws InterruptedException {
        while (true) {
            Standing standing = Standing.of(client, project);
            show(standing.summary(), standing instanceof Standing.Going);
            if (standing instanceof Standing.Complete) {
                return ExitCode.DONE;
            }
            if (standing instanceof Standing.Stuck stuck) {
                terminal().complain("Nothing can go on any more:");
                stuck.causes().forEach(cause -> terminal().complain("  " + cause.cause()));
                return ExitCode.FAILED;
            }
            if (terminal().outputLost()) {
                return ExitCode.FAILED;
            }
            clock.sleep(Duration.ofSeconds(interval));
        }
    }

    private void show(ProjectSummary summary, boolean going) {
        String line = json() ? JsonText.line(summary) : line(summary);
        if (!json() && going && terminal().interactive()) {
            terminal().draw(line);
        } else if (!line.equals(last)) {
            terminal().tell(line);
        }
        last = line;
    }

    static String line(ProjectSummary summary) {
        String counts = new TreeMap<>(summary.counts()).entrySet().stream().filter(one -> one.getValue() > 0)
                .map(one -> String.format(Locale.ROOT, "%,d %s", one.getValue(), one.getKey().replace('_', ' ')))
                .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%s: %,d of %,d tasks done (%s)", summary.projectId(), summary.done(), summary.all(), counts);
    }
}
