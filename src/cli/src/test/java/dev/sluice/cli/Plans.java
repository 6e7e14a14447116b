package dev.sluice.cli;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    /** The research pipeline with people and models, as it is bundled. */
    public static String llmxive() {
        try (InputStream in = PipelineCompiler.class.getResourceAsStream("/dev/sluice/examples/llmxive.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** A pipeline with its plan. */
    public static Compilation.Compiled compiled(String pipeline, boolean ethics) {
        if (PipelineCompiler.compile(pipeline.getBytes(StandardCharsets.UTF_8), ethics, Ordinals.NONE) instanceof Compilation.Compiled compiled) {
            return compiled;
        }
        throw new IllegalArgumentException(pipeline);
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
