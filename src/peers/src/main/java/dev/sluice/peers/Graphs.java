package dev.sluice.peers;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Where graphs come from. The same arguments give the same graph. */
final class Graphs {

    private static final long SEED = 20_261_121;
    private static final int MOST_PREDECESSORS = 3;

    private Graphs() {
    }

    /** Layers of {@code width} tasks; each task waits for one to three, 1.5 on average, of the layer before. */
    static Graph layered(int tasks, int width) {
        Random random = new Random(SEED);
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        for (int task = 0; task < tasks; task++) {
            Set<String> waitsFor = new LinkedHashSet<>();
            int layer = task / width;
            int wanted = layer == 0 ? 0 : predecessors(random);
            while (waitsFor.size() < Math.min(wanted, width)) {
                waitsFor.add("t" + ((layer - 1) * width + random.nextInt(width)));
            }
            dependencies.put("t" + task, List.copyOf(waitsFor));
        }
        return new Graph("layered, " + width + " wide", dependencies);
    }

    /** 1, 2 or 3 in the ratio 6 : 3 : 1. */
    private static int predecessors(Random random) {
        int chance = random.nextInt(10);
        return chance < 6 ? 1 : chance < 9 ? 2 : MOST_PREDECESSORS;
    }

    /**
     * The tasks of a pipeline file in any notation that Sluice reads, with plain dependencies only: a task that waits for a gate waits for every
     * earlier task that the gate listens to, one that waits for any instance waits for all of them. Fallbacks, which run only when something
     * fails, are left out.
     *
     * @throws IllegalArgumentException with the first fault if the file is wrong
     */
    static Graph ofPipeline(String name, byte[] definition) {
        Compilation compilation = PipelineCompiler.compile(definition, true, Ordinals.NONE);
        if (compilation instanceof Compilation.Refused refused) {
            throw new IllegalArgumentException(name + " is no pipeline: " + refused.faults().get(0));
        }
        Plan plan = ((Compilation.Compiled) compilation).plan();
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        for (TaskNode task : plan.tasks()) {
            if (task.links().standsInFor().isEmpty()) {
                Set<String> earlier = dependencies.keySet();
                dependencies.put(task.id(), task.links().needs().stream().flatMap(need -> behind(plan, need)).filter(earlier::contains)
                        .distinct().toList());
            }
        }
        return new Graph(name, dependencies);
    }

    private static Stream<String> behind(Plan plan, Blocker need) {
        return switch (need.kind()) {
            case TASK -> Stream.of(need.target());
            case ANY -> plan.tasksOf(Set.of(need.target())).stream().sorted();
            case GATE -> plan.tasksOf(plan.gate(need.target()).orElseThrow().requirement().listensTo()).stream().sorted();
            case FAILED -> Stream.empty();
        };
    }
}
