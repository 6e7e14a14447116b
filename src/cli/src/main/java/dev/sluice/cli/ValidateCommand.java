package dev.sluice.cli;

import dev.sluice.cli.text.JsonText;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks pipeline files through, without a service. */
@Command(name = "validate", description = {"Looks pipeline files through.",
            "Prints every fault as file:line:column: message. Needs no service."},
        sortOptions = false, mixinStandardHelpOptions = true, abbreviateSynopsis = true,
        footer = {"", "Exit codes: 0 without faults, 1 with faults, 2 usage, 3 a file that cannot be read.", "",
            "Examples:", "  sluice validate pipeline.yaml", "  sluice validate *.yaml --output json"})
final class ValidateCommand implements Callable<Integer> {

    @ParentCommand
    private Sluice sluice;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pipelines, in any notation that run takes.")
    private List<String> files;

    @Option(names = "--ethics", description = "As a project that needs ethics.")
    private boolean ethics;

    @Mixin
    private OutputOption output;

    /** A fault as JSON. */
    record Found(String file, Integer line, Integer column, String pointer, String message) {
    }

    @Override
    public Integer call() {
        List<Found> found = new ArrayList<>();
        boolean unreadable = false;
        boolean faulty = false;
        for (String file : files) {
            PipelineFile.Reading reading = PipelineFile.read(file);
            if (reading instanceof PipelineFile.Unreadable no) {
                sluice.terminal().complain(no.sentence());
                unreadable = true;
            } else if (!good(((PipelineFile.Read) reading).file(), found)) {
                faulty = true;
            }
        }
        if (output.json()) {
            sluice.terminal().out().println(JsonText.page(Map.of("faults", found)));
        }
        return unreadable ? ExitCode.BAD_INPUT : faulty ? ExitCode.FAILED : ExitCode.DONE;
    }

    private boolean good(PipelineFile file, List<Found> found) {
        Compilation compilation = PipelineCompiler.compile(file.bytes(), ethics, Ordinals.NONE);
        if (compilation instanceof Compilation.Refused refused) {
            refused.faults().forEach(fault -> found.add(found(file.name(), fault)));
            if (!output.json()) {
                FaultLines.of(file.name(), refused.faults()).forEach(sluice.terminal()::tell);
            }
            return false;
        }
        Plan plan = ((Compilation.Compiled) compilation).plan();
        if (!output.json()) {
            sluice.terminal().tell(String.format(Locale.ROOT, "%s: no faults; %,d tasks, %,d gates", file.name(), plan.tasks().size(),
                    plan.gates().size()));
        }
        return true;
    }

    private static Found found(String file, Fault fault) {
        return new Found(file, fault.at() == null ? null : fault.at().line(), fault.at() == null ? null : fault.at().column(),
                fault.pointer(), fault.detail());
    }
}
