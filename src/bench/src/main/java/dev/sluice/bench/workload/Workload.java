package dev.sluice.bench.workload;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A graph to be measured.
 *
 * @param name       for people
 * @param origin     where it comes from
 * @param definition the pipeline file
 * @param plan       what it compiles to
 */
public record Workload(String name, Origin origin, byte[] definition, Plan plan) {

    /** Where a graph comes from. */
    public enum Origin {
        /** A run that was recorded in production. */
        RECORDED,
        /** Made here, with the same degrees. */
        GENERATED
    }

    private record Known(String name, String file, Supplier<Shape> shape) {
    }

    private static final List<Known> KNOWN = List.of(
            new Known("cycles", "cycles-chameleon-5l-1c-9p-001.json.gz", () -> Shape.cycles(5)),
            new Known("montage", "montage-chameleon-2mass-05d-001.json.gz", () -> Shape.montage(3, 80, 414)),
            new Known("bwa", "bwa-chameleon-large-002.json.gz", () -> Shape.bwa(1_000)),
            new Known("seismology", "seismology-chameleon-1100p-001.json.gz", () -> Shape.seismology(1_100)));

    /** The graphs that the design names, recorded ones from {@code folder} where they are there. */
    public static List<Workload> all(Path folder) {
        return KNOWN.stream().map(known -> {
            Path file = folder.resolve(known.file());
            return Files.isRegularFile(file) ? of(known.name(), Origin.RECORDED, read(file))
                    : of(known.name(), Origin.GENERATED, known.shape().get().file());
        }).toList();
    }

    public static Workload of(String name, Shape shape) {
        return of(name, Origin.GENERATED, shape.file());
    }

    /** @throws IllegalArgumentException if the file is refused */
    public static Workload of(String name, Origin origin, byte[] definition) {
        if (PipelineCompiler.compile(definition, false, Ordinals.NONE) instanceof Compilation.Compiled compiled) {
            return new Workload(name, origin, definition, compiled.plan());
        }
        throw new IllegalArgumentException(name + " is no pipeline that can be applied");
    }

    public int tasks() {
        return plan.tasks().size();
    }

    /** Mean number of dependents of a task. */
    public double degree() {
        return (double) plan.edges() / tasks();
    }

    /** Tasks on the longest way through. */
    public int levels() {
        Map<String, Integer> levels = new HashMap<>();
        for (TaskNode task : plan.tasks()) {
            int before = task.links().needs().stream().filter(need -> need.kind() == Blocker.Kind.TASK)
                    .mapToInt(need -> levels.get(need.target())).max().orElse(0);
            levels.put(task.id(), before + 1);
        }
        return levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
