package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Teaches the shell our words. */
@Command(name = "completion", description = "Prints a script for completion in bash and zsh.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example, for this shell or as a line of ~/.bashrc:", "  source <(sluice completion)"})
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    private Sluice sluice;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        sluice.terminal().tell(AutoComplete.bash("sluice", spec.root().commandLine()).stripTrailing());
        return ExitCode.DONE;
    }
}
