package dev.sluice.cli;

import dev.sluice.client.Outcome;
import dev.sluice.client.SluiceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fails by hand. */
@Command(name = "fail", description = {"Ends an attempt as failed.", "The task is tried again if it has attempts left."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice fail mine fetch --token 1234 --message 'The site is down.'",
            "  sluice fail mine fetch --token 1234 --message 'There is no such site.' --final"})
final class FailCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @Option(names = "--token", paramLabel = "N", required = true, description = "The fencing token that the claim gave.")
    private long token;

    @Option(names = "--message", paramLabel = "TEXT", required = true, description = "What went wrong.")
    private String message;

    @Option(names = "--final", description = "Another attempt would be in vain.")
    private boolean last;

    @Override
    int carryOut(SluiceClient client) {
        Outcome outcome = client.fail(name.project, name.task, token, message, !last);
        show(outcome, () -> TaskLines.of(outcome));
        return ExitCode.DONE;
    }
}
