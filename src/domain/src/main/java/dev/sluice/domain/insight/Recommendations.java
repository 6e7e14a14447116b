package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Calls that would help against root causes. What only takes time, such as work in progress, needs none. */
final class Recommendations {

    private static final int MOST = 10;
    private static final int LEASE_SECONDS = 300;

    private final Scene scene;
    private final WaitGraph graph;
    private final GateCalls gates;
    private final Calls calls;

    Recommendations(Scene scene, WaitGraph graph, GateSources sources) {
        this.scene = scene;
        this.graph = graph;
        this.gates = new GateCalls(scene, sources);
        this.calls = Calls.about(scene.snapshot());
    }

    /** In the order of the causes; each once, at most 10. */
    List<Recommendation> of(List<Cause> causes) {
        Set<Recommendation> helping = new LinkedHashSet<>();
        for (Cause cause : causes) {
            switch (cause.kind()) {
                case FAILED -> scene.node(cause.nodes().get(0)).map(this::again).ifPresent(helping::add);
                case GATE -> helping.addAll(gates.opening(graph.gate(cause.nodes().get(0))));
                case UNTAKEN -> helping.add(claim(cause.nodes().get(0), "Let " + Words.worker(requirement(cause)) + " take "
                        + scene.id(cause.nodes().get(0)) + (cause.nodes().size() > 1 ? " and the others like it." : ".")));
                case OVERDUE -> helping.add(claim(cause.nodes().get(0), "The lease on " + scene.id(cause.nodes().get(0))
                        + " ran out: wait for the next cleanup, or let another worker claim the task."));
                default -> { }
            }
        }
        return new ArrayList<>(helping).subList(0, Math.min(MOST, helping.size()));
    }

    private String requirement(Cause cause) {
        return scene.state(cause.nodes().get(0)).requirement();
    }

    private Recommendation claim(int task, String text) {
        return new Recommendation(text, "POST", calls.task(scene.id(task)) + "/reservation", Bodies.of("workerId", "worker-1",
                "capabilities", Requirements.capabilities(scene.state(task).requirement()), "leaseSeconds", LEASE_SECONDS));
    }

    /** None for a task of a further round of reviews, which no plan can give a fallback: its gate is told that the reviewing is over. */
    private Recommendation again(TaskNode task) {
        return calls.again("give stage " + task.stage() + " a retry_policy with fallback_tasks, or take it out. More attempts come too late for it.");
    }
}
