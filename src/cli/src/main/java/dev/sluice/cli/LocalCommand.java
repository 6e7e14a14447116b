package dev.sluice.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** Hands over to the local service, which knows its own options. */
@Command(name = "local", description = {"Starts a local service until Ctrl-C.", "All functions in one process, over an embedded DynamoDB Local."},
        footer = {"", "Options of the service:",
                "  --port PORT   where it listens (default: 8080; 0 for any free port)",
                "  --host HOST   the address of it (default: 127.0.0.1); requests are not",
                "                authenticated",
                "  --data DIR    where it keeps its tables; without it, in memory",
                "  --store URL   a DynamoDB Local that runs already, instead of its own",
                "  --cleanup-seconds SECONDS",
                "                time between two cleanups (default: 10)",
                "  --limit-per-minute CALLS",
                "                calls a minute that one caller may make of ready, blocking,",
                "                health and graph together; ten times as many of everything",
                "                else (default: any number)",
                "  --throttle-for SECONDS, --throttle-after SECONDS",
                "                to watch what happens: has the store refuse every request",
                "                for so long, beginning so long after the start (default: 10)"})
final class LocalCommand implements Callable<Integer> {

    @ParentCommand
    private Sluice sluice;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help and exits.")
    private boolean help;

    @Unmatched
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try {
            Process service = new ProcessBuilder(LocalService.command(arguments)).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(service::destroy, "end-local"));
            return service.waitFor();
        } catch (LocalService.NotStarted failure) {
            sluice.terminal().complain(failure.getMessage());
        } catch (IOException failure) {
            sluice.terminal().complain("The local service cannot be started: " + failure.getMessage() + ".");
        }
        return ExitCode.FAILED;
    }
}
