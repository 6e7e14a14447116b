package dev.sluice.cli;

import dev.sluice.cli.people.Script;
import dev.sluice.client.Definition;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.util.List;

/**
 * A pipeline that is to be run as a project.
 *
 * @param ethics  whether the project is declared to need ethics
 * @param project its id
 * @param manner  how workers behave
 */
record Production(PipelineFile file, Compilation.Compiled compiled, boolean ethics, String project, Manner manner) {

    /** What became of a file. */
    sealed interface Preparation {
    }

    record Prepared(Production production) implements Preparation {
    }

    /** @param faults what is wrong with the file */
    record Faulty(List<Fault> faults) implements Preparation {
    }

    static Preparation prepare(PipelineFile file, boolean ethics, String project, RunOptions options, Manner.Maker maker) {
        Compilation compilation = PipelineCompiler.compile(file.bytes(), ethics, Ordinals.NONE);
        if (compilation instanceof Compilation.Refused refused) {
            return new Faulty(refused.faults());
        }
        Compilation.Compiled compiled = (Compilation.Compiled) compilation;
        boolean people = Script.needed(compiled.pipeline(), compiled.plan());
        return new Prepared(new Production(file, compiled, ethics, project, maker.of(compiled.plan(), people, options)));
    }

    Plan plan() {
        return compiled.plan();
    }

    /** Whether it takes more than workers that hand in outputs. */
    boolean people() {
        return Script.needed(compiled.pipeline(), compiled.plan());
    }

    Definition definition() {
        return file.definition(compiled.notation());
    }
}
