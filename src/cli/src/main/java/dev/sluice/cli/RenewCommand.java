package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renews by hand. */
@Command(name = "renew", description = "Lets a lease last for so long from now.", sortOptions = false, mixinStandardHelpOptions = true,
        abbreviateSynopsis = true, footer = {"", "Example:", "  sluice renew mine fetch --token 1234 --lease 600"})
final class RenewCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @Option(names = "--token", paramLabel = "N", required = true, description = "The fencing token that the claim gave.")
    private long token;

    @Option(names = "--lease", paramLabel = "SECONDS", defaultValue = "300",
            description = "How long from now, 1 to 43,200 s (default: ${DEFAULT-VALUE}).")
    private int lease;

    @Override
    int carryOut(SluiceClient client) {
        range("--lease", lease, 1, 43_200);
        client.renew(name.project, name.task, token, lease);
        show(Map.of("taskId", name.task, "fencingToken", token, "leaseSeconds", lease),
                () -> List.of(name.task + ": yours for another " + lease + " s"));
        return ExitCode.DONE;
    }
}
