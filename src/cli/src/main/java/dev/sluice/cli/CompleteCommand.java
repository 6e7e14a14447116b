package dev.sluice.cli;

import dev.sluice.cli.work.ResultFile;
import dev.sluice.client.Completion;
import dev.sluice.client.Outcome;
import dev.sluice.client.SluiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Completes by hand. */
@Command(name = "complete", description = "Hands in a task's results.", sortOptions = false, mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        footer = {"", "The results are a JSON file as commands of sluice work write it; see sluice work --help. Paths in it begin where this "
            + "command runs. Without one, nothing is delivered.", "",
            "Examples:", "  sluice complete mine fetch --token 1234", "  sluice complete mine clean --token 1234 --results results.json"})
final class CompleteCommand extends ServiceCommand {

    @Mixin
    private TaskName name;

    @Option(names = "--token", paramLabel = "N", required = true, description = "The fencing token that the claim gave.")
    private long token;

    @Option(names = "--results", paramLabel = "FILE", description = "Artifacts and metrics.")
    private Path results;

    @Override
    int carryOut(SluiceClient client) {
        Optional<Completion> completion = completion();
        if (completion.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Outcome outcome = client.complete(name.project, name.task, token, completion.get());
        show(outcome, () -> TaskLines.of(outcome));
        return ExitCode.DONE;
    }

    private Optional<Completion> completion() {
        if (results == null) {
            return Optional.of(Completion.of(List.of()));
        }
        if (!Files.isRegularFile(results)) {
            terminal().complain(results + ": There is no such file.");
            return Optional.empty();
        }
        try {
            return Optional.of(ResultFile.read(results, Path.of("")).completion());
        } catch (ResultFile.Wrong wrong) {
            terminal().complain(results + ": It cannot be used: " + wrong.getMessage() + ".");
        } catch (IOException unreadable) {
            terminal().complain(results + ": The file cannot be read (" + unreadable.getMessage() + ").");
        }
        return Optional.empty();
    }
}
