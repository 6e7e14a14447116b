package dev.sluice.cli;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.nio.charset.StandardCharsets;

/** Pipelines that tests share. */
public final class Plans {

    /** a, then b-1 and b-2 at the same time, then c. */
    public static final String DIAMOND = """
            stages:
              a: {outputs: [start]}
              b: {dependencies: [start], outputs: [middle], instances: 2}
              c: {dependencies: [middle], outputs: [end]}
            """;

    private Plans() {
    }

    public static Plan of(String pipeline) {
        return of(pipeline.getBytes(StandardCharsets.UTF_8));
    }

    public static Plan of(byte[] pipeline) {
        if (PipelineCompiler.compile(pipeline, false, Ordinals.NONE) instanceof Compilation.Compiled compiled) {
            return compiled.plan();
        }
        throw new IllegalArgumentException(PipelineCompiler.compile(pipeline, false, Ordinals.NONE).toString());
    }
}
