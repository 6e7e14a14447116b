package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives back by hand. */
@Command(name = "release", description = {"Gives a task back unfinished.",
            "Others may claim it at once, and the attempt does not count."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Example:", "  sluice release mine fetch --token 1234"})
final class ReleaseCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @Option(names = "--token", paramLabel = "N", required = true, description = "The fencing token that the claim gave.")
    private long token;

    @Override
    int carryOut(SluiceClient client) {
        client.release(name.project, name.task, token);
        show(Map.of("taskId", name.task, "status", "ready"), () -> List.of(name.task + ": given back"));
        return ExitCode.DONE;
    }
}
