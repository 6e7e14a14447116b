package dev.sluice.cli;

import dev.sluice.client.Applied;
import dev.sluice.client.Definition;
import dev.sluice.client.SluiceClient;
import dev.sluice.client.SluiceProblem;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project of a pipeline file. */
@Command(name = "apply", description = {"Makes a project of a pipeline file.",
            "One that exists gets a new version of it; what is done stays done.",
            "A large one may take longer than a call to the service may: it is carried",
            "on until it is through, and how far it is stands on standard error."}, sortOptions = false,
        mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Examples:", "  sluice apply pipeline.yaml", "  sluice apply pipeline.yaml --project mine --output json"})
final class ApplyCommand extends ServiceCommand {

    /** A large plan takes its time. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @Parameters(paramLabel = "FILE", description = "A pipeline, in any notation that run takes.")
    private String file;

    @Option(names = "--project", paramLabel = "NAME", description = "The project's id (default: after the file).")
    private String project;

    @Option(names = "--ethics", description = "The project needs ethics: tasks with ethics_required are not skipped.")
    private boolean ethics;

    @Override
    int carryOut(SluiceClient client) {
        PipelineFile.Reading reading = PipelineFile.read(file);
        if (reading instanceof PipelineFile.Unreadable unreadable) {
            terminal().complain(unreadable.sentence());
            return ExitCode.BAD_INPUT;
        }
        PipelineFile pipeline = ((PipelineFile.Read) reading).file();
        Compilation compilation = PipelineCompiler.compile(pipeline.bytes(), ethics, Ordinals.NONE);
        if (compilation instanceof Compilation.Refused refused) {
            FaultLines.of(file, refused.faults()).forEach(terminal()::complain);
            return ExitCode.BAD_INPUT;
        }
        Compilation.Compiled compiled = (Compilation.Compiled) compilation;
        try {
            Applied applied = apply(client, project == null ? pipeline.projectId() : project,
                    pipeline.definition(compiled.notation()), compiled.plan().tasks().size());
            show(applied, () -> lines(applied));
            return ExitCode.DONE;
        } catch (SluiceProblem problem) {
            FaultLines.of(file, problem.details()).forEach(terminal()::complain);
            return ExitCode.FAILED;
        }
    }

    private Applied apply(SluiceClient client, String id, Definition definition, int tasks) {
        SluiceClient patient = client.withRequestTimeout(LONG);
        try (LongApply apply = new LongApply(terminal(), client, id, tasks)) {
            return apply.through(() -> patient.apply(id, definition, ethics));
        }
    }

    private static List<String> lines(Applied applied) {
        List<String> lines = new ArrayList<>(List.of(String.format(Locale.ROOT,
                "%s: %s, version %d: %,d tasks, %,d edges, %,d gates; %,d ready", applied.projectId(),
                applied.created() ? "created" : "changed", applied.planVersion(), applied.tasks(), applied.edges(), applied.gates(),
                applied.ready())));
        applied.notApplied().forEach(late -> lines.add("  came too late: " + late));
        return lines;
    }
}
