package dev.sluice.domain;

import dev.sluice.domain.notation.PipelineReader;
import dev.sluice.domain.notation.Reading;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.Planner;
import java.util.List;
import java.util.Optional;

/** From the bytes of a pipeline file to a plan: the one door to reading and planning. */
public final class PipelineCompiler {

    private PipelineCompiler() {
    }

    /**
     * Compiles a file of any notation. Never throws, whatever the bytes. The same arguments always give the same plan.
     *
     * @param definition the file, plain or packed with gzip
     * @param ethics     whether the project is declared to need ethics, beside what the file says itself
     * @param before     numbers given by earlier versions of the project's plan, {@link Ordinals#NONE} for the first
     */
    public static Compilation compile(byte[] definition, boolean ethics, Ordinals before) {
        Faults faults = new Faults();
        Reading reading = PipelineReader.read(definition, faults);
        if (reading instanceof Reading.Unreadable unreadable) {
            return new Compilation.Refused(unreadable.tooLarge() ? Compilation.Reason.TOO_LARGE : Compilation.Reason.UNREADABLE,
                    List.of(unreadable.fault()));
        }
        Reading.Readable readable = (Reading.Readable) reading;
        Optional<Plan> plan = Planner.plan(readable.pipeline(), ethics, before, faults);
        return plan.<Compilation>map(made -> new Compilation.Compiled(made, readable.pipeline(), readable.notation()))
                .orElseGet(() -> new Compilation.Refused(Compilation.Reason.INVALID, faults.list()));
    }
}
