package dev.sluice.cli;

import dev.sluice.client.GateView;
import dev.sluice.client.SluiceClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a review count. */
@Command(name = "signoff", description = {"Lets a review count, or takes that back.", "Nobody signs their own review."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice signoff mine design r3c59dc048e885024 --capability senior",
            "  sluice signoff mine design r3c59dc048e885024 --withdraw"})
final class SignoffCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @Parameters(index = "2", paramLabel = "REVIEW", description = "The review's id.")
    private String review;

    @Option(names = "--signer", paramLabel = "ID", description = "Who signs (default: as --user).")
    private String signer;

    @Option(names = "--capability", paramLabel = "NAME", split = ",", description = "The signer's authority, as the pipeline names it.")
    private Set<String> capabilities = Set.of();

    @Option(names = "--withdraw", description = "Takes the sign-off back, as long as no gate that counted it has opened.")
    private boolean withdraw;

    @Override
    int carryOut(SluiceClient client) {
        List<GateView> gates = withdraw ? client.withdrawSignOff(name.project, name.task, review)
                : client.signOff(name.project, name.task, review, signer == null ? user() : signer, capabilities);
        show(Map.of("gates", gates), () -> TaskLines.gates(gates));
        return ExitCode.DONE;
    }
}
