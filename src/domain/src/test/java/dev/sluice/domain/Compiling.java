package dev.sluice.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Compiling short texts in tests. */
public final class Compiling {

    private Compiling() {
    }

    public static Plan plan(String text) {
        return plan(text, false);
    }

    public static Plan plan(String text, boolean ethics) {
        Compilation result = PipelineCompiler.compile(text.getBytes(StandardCharsets.UTF_8), ethics, Ordinals.NONE);
        assertThat(result).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) result).plan();
    }

    public static Compilation.Refused refused(String text) {
        Compilation result = PipelineCompiler.compile(text.getBytes(StandardCharsets.UTF_8), false, Ordinals.NONE);
        assertThat(result).isInstanceOf(Compilation.Refused.class);
        return (Compilation.Refused) result;
    }

    /** The sentence of the only fault. */
    public static String fault(String text) {
        List<Fault> faults = refused(text).faults();
        assertThat(faults).hasSize(1);
        return faults.get(0).detail();
    }

    public static TaskNode task(Plan plan, String id) {
        return plan.tasks().stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow(() -> new AssertionError("no task " + id));
    }

    public static List<String> needs(Plan plan, String id) {
        return task(plan, id).links().needs().stream().map(Blocker::name).toList();
    }

    public static List<String> ids(Plan plan) {
        return plan.tasks().stream().map(TaskNode::id).toList();
    }
}
