package dev.sluice.store;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;

/**
 * From a definition to its plan. A boundary, so that those who run very many stores in one process, as simulations do, can keep what they have
 * compiled: the same arguments always give the same plan.
 */
@FunctionalInterface
public interface Compiler {

    /** Compiles anew each time. */
    Compiler ANEW = PipelineCompiler::compile;

    /** As {@link PipelineCompiler#compile}. */
    Compilation compile(byte[] definition, boolean ethics, Ordinals before);
}
