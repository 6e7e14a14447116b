package dev.sluice.cli;

import dev.sluice.cli.run.Pace;
import dev.sluice.domain.PipelineCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the built-in pipeline, with a death or two on the way. */
@Command(name = "demo", description = "Runs a built-in pipeline, with workers that die on the way.", sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Exit codes: 0 for a good verdict, 1 for a bad one or a run that did not finish, 2 usage, 3 bad input, "
                + "130 interrupted."})
final class DemoCommand implements Callable<Integer> {

    private static final String PIPELINE = "/dev/sluice/examples/hello.yaml";

    @ParentCommand
    private Sluice sluice;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws IOException {
        options.complaint().ifPresent(sentence -> {
            throw new ParameterException(spec.commandLine(), sentence);
        });
        return new PipelineRun(sluice.terminal(), options, Pace.DEFAULT).execute(builtIn(), Manner::demo);
    }

    private static PipelineFile builtIn() throws IOException {
        try (InputStream in = PipelineCompiler.class.getResourceAsStream(PIPELINE)) {
            return new PipelineFile("hello.yaml", in.readAllBytes());
        }
    }
}
