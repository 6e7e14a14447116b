package dev.sluice.cli;

import dev.sluice.client.SluiceClient;
import dev.sluice.domain.PipelineCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the llmXive pipeline twice, with people, models, mishaps and all. */
@Command(name = "demo", description = {"Shows a research project from idea to paper.",
            "Takes the llmXive research pipeline from idea to completed project, twice: as it is, and as a "
            + "project that needs ethics. People and models are simulated; some die, fail, disagree or are not good enough at first."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Exit codes: 0 for a good verdict, 1 for a bad one or a run that did not finish, 2 usage, 3 bad input, "
                + "4 no service, 130 interrupted."})
final class DemoCommand implements Callable<Integer> {

    private static final String PIPELINE = "/dev/sluice/examples/llmxive.yaml";

    @ParentCommand
    private Sluice sluice;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DemoOptions options;

    @Override
    public Integer call() throws IOException {
        options.complaint().ifPresent(sentence -> {
            throw new ParameterException(spec.commandLine(), sentence);
        });
        return new Demo(sluice.terminal(), options, builtIn(), Clock.systemUTC())
                .execute(new PipelineRun(sluice.terminal(), options, SluiceClient::new), Manner::demo);
    }

    private static PipelineFile builtIn() throws IOException {
        try (InputStream in = PipelineCompiler.class.getResourceAsStream(PIPELINE)) {
            return new PipelineFile("llmxive.yaml", in.readAllBytes());
        }
    }
}
