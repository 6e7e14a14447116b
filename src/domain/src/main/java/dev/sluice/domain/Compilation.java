package dev.sluice.domain;

import dev.sluice.domain.notation.Notation;
import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.plan.Plan;
import java.util.List;

/** What compiling a pipeline file came to. */
public sealed interface Compilation {

    /** The file is right in every respect. */
    record Compiled(Plan plan, Pipeline pipeline, Notation notation) implements Compilation {
    }

    /**
     * The file is wrong.
     *
     * @param faults all that is wrong, in the order of the text; at most 100 and one that says how many more
     */
    record Refused(Reason reason, List<Fault> faults) implements Compilation {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** Why a file is refused. */
    enum Reason {
        /** It cannot be read as YAML or JSON. */
        UNREADABLE,
        /** It can be read, but is no sound pipeline. */
        INVALID,
        /** More than 4 MB plain, or 64 MB unpacked. */
        TOO_LARGE
    }
}
