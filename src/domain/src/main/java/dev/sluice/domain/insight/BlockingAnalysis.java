package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Blocking.Waiting;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says why a project waits and what would help. Every task that waits has a reason, and is behind at least one root cause; a thousand
 * tasks that wait for one are one cause. Time grows with the number of tasks and arrows.
 */
public final class BlockingAnalysis {

    private BlockingAnalysis() {
    }

    /** @param limit waiting tasks to list at most; root causes and the number of waiting tasks are about all */
    public static Blocking of(Snapshot snapshot, int limit) {
        Scene scene = new Scene(snapshot);
        GateSources sources = new GateSources(snapshot.plan());
        WaitGraph graph = new WaitGraph(scene, sources);
        RootCauses roots = new RootCauses(scene, graph);
        List<Cause> causes = roots.causes();
        BlockerWords blockers = new BlockerWords(scene);
        CauseWords words = new CauseWords(scene, graph);
        List<Waiting> waiting = IntStream.range(0, scene.tasks()).filter(scene::waiting).limit(limit)
                .mapToObj(task -> new Waiting(scene.id(task), scene.stage(task), scene.status(task), blockers.of(task))).toList();
        int all = (int) IntStream.range(0, scene.tasks()).filter(scene::waiting).count();
        return new Blocking(all, waiting, causes.stream().map(words::rootCause).toList(), roots.counts(),
                new Recommendations(scene, graph, sources).of(causes));
    }
}
