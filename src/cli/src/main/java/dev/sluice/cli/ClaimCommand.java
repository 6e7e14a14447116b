package dev.sluice.cli;

import dev.sluice.cli.text.Table;
import dev.sluice.cli.text.Times;
import dev.sluice.client.Claim;
import dev.sluice.client.Reservation;
import dev.sluice.client.SluiceClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Claims by hand. */
@Command(name = "claim", description = {"Claims a task, or the best there are.", "Exit code 1 if there is none."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "What it prints as TOKEN is needed to renew, release, complete or fail the task before the lease runs out.", "",
            "Examples:", "  sluice claim mine", "  sluice claim mine fetch --lease 3600",
            "  sluice claim mine --capability python --limit 5 --output json"})
final class ClaimCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "This one, instead of the best.")
    private String task;

    @Option(names = "--worker", paramLabel = "ID", description = "Who holds the lease (default: as --user).")
    private String worker;

    @Option(names = "--capability", paramLabel = "NAME", split = ",", description = "What the worker can do; may be repeated.")
    private Set<String> capabilities = Set.of();

    @Option(names = "--lease", paramLabel = "SECONDS", defaultValue = "300",
            description = "How long the lease is, 1 to 43,200 s (default: ${DEFAULT-VALUE}).")
    private int lease;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "1", description = "Tasks at most, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    int carryOut(SluiceClient client) {
        range("--lease", lease, 1, 43_200);
        range("--limit", limit, 1, 100);
        Claim claim = new Claim(Optional.ofNullable(worker).orElse(user()), capabilities, lease);
        List<Reservation> got = task == null ? client.claim(project, claim, limit) : List.of(client.claimOne(project, task, claim));
        show(Map.of("reservations", got), () -> {
            Times times = new Times(Instant.now());
            Table table = new Table("TASK", "STAGE", "TOKEN", "ATTEMPT", "EXPIRES");
            got.forEach(one -> table.row(one.taskId(), one.stage(), one.fencingToken(), one.attempt(), times.of(one.expiresAt())));
            return table.lines("There is nothing to claim now. 'sluice blocking " + project + "' says why.");
        });
        return got.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
