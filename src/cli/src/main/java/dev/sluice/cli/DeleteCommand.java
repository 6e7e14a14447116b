package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceProblem;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a project away, for good. */
@Command(name = "delete", description = {"Deletes a project with all it has.",
            "In a terminal it asks first; elsewhere it does nothing without --yes."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice delete mine", "  sluice delete mine --yes"})
final class DeleteCommand extends ServiceCommand {

    private static final int NOT_FOUND = 404;

    @Parameters(paramLabel = "PROJECT", description = "The project.")
    private String project;

    @Option(names = {"-y", "--yes"}, description = "Does not ask.")
    private boolean yes;

    @Override
    int carryOut(SluiceClient client) {
        if (!yes && !Terminal.canAsk()) {
            throw wrong("A deletion can not be taken back, and there is no terminal to ask at: say --yes if " + project + " is to be deleted.");
        }
        String there = WatchCommand.line(client.project(project));
        if (!yes && !terminal().agreed(there + "\nDelete it with all it has? [y/N] ", System.in)) {
            terminal().complain("Nothing was deleted.");
            return ExitCode.FAILED;
        }
        delete(client);
        show(Map.of("projectId", project, "deleted", true), () -> List.of(project + ": deleted"));
        return ExitCode.DONE;
    }

    /** It was there just now: if it is not any more, the answer to the first attempt was lost, or somebody else was quicker. */
    private void delete(SluiceClient client) {
        try {
            client.delete(project);
        } catch (SluiceProblem problem) {
            if (problem.status() != NOT_FOUND) {
                throw problem;
            }
        }
    }
}
