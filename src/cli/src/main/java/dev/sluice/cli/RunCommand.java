package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a pipeline file with simulated workers. */
@Command(name = "run", description = {"Runs a pipeline file with simulated workers.",
            "Applies it, works on it to the end, and judges what the workers saw."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Exit codes: 0 for a good verdict, 1 for a bad one or a run that did not finish, 2 usage, 3 bad input, "
                + "4 no service, 130 interrupted."})
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private Sluice sluice;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PipelineOptions options;

    @Parameters(paramLabel = "FILE",
            description = "A pipeline: Sluice's own YAML or JSON, llmXive's notation, or WfFormat 1.5, plain or packed with gzip.")
    private String file;

    @Override
    public Integer call() {
        options.complaint().ifPresent(sentence -> {
            throw new ParameterException(spec.commandLine(), sentence);
        });
        PipelineFile.Reading reading = PipelineFile.read(file);
        if (reading instanceof PipelineFile.Unreadable unreadable) {
            sluice.terminal().complain(unreadable.sentence());
            return ExitCode.BAD_INPUT;
        }
        return new PipelineRun(sluice.terminal(), options, SluiceClient::new)
                .execute(((PipelineFile.Read) reading).file(), Manner::plain);
    }
}
