package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.TaskState;
import java.util.List;

/** Root causes in sentences. */
final class CauseWords {

    private final Scene scene;
    private final WaitGraph graph;
    private final TaskWords words;

    CauseWords(Scene scene, WaitGraph graph) {
        this.scene = scene;
        this.graph = graph;
        this.words = new TaskWords(scene);
    }

    Blocking.RootCause rootCause(Cause cause) {
        return new Blocking.RootCause(cause.kind().spelled(), node(cause.nodes()), sentence(cause), cause.behind());
    }

    private String node(List<Integer> nodes) {
        int first = nodes.get(0);
        if (nodes.size() == 1) {
            return graph.isTask(first) ? "task:" + scene.id(first) : "gate:" + graph.gate(first).id();
        }
        List<String> stages = nodes.stream().map(this::stage).distinct().limit(2).toList();
        return stages.size() == 1 ? "stage:" + stages.get(0) : "project:" + scene.snapshot().project();
    }

    private String stage(int node) {
        return graph.isTask(node) ? scene.stage(node) : graph.gate(node).stage();
    }

    private String name(int node) {
        return graph.isTask(node) ? scene.id(node) : graph.gate(node).id();
    }

    private String sentence(Cause cause) {
        int first = cause.nodes().get(0);
        boolean one = cause.nodes().size() == 1;
        return switch (cause.kind()) {
            case FAILED -> one ? failed(first) : tasks(cause) + " have failed for good: " + names(cause)
                    + "; of " + name(first) + " it was said" + said(first);
            case GATE -> one ? name(first) + " is closed: " + words.gate(name(first)) : cause.nodes().size() + " gates of stage " + stage(first)
                    + " are closed: " + names(cause) + "; for " + name(first) + ", " + words.gate(name(first));
            case UNTAKEN -> (one ? name(first) + " is" : cause.nodes().size() + " tasks are") + " ready for "
                    + Words.worker(scene.state(first).requirement()) + "; none has taken " + (one ? "it" : "them: " + names(cause));
            case OVERDUE -> one ? name(first) + " is " + words.lease(first) + "; cleanup will end it"
                    : "leases on " + tasks(cause) + " ran out and cleanup will end them: " + names(cause);
            case LIMIT -> (one ? name(first) + " is" : tasks(cause) + " are") + " ready, but stage " + stage(first) + " is at its limit: "
                    + words.slots(stage(first));
            case BACKOFF -> one ? name(first) + " failed attempt " + attempts(first) + ", " + words.pause(first) + said(first)
                    : tasks(cause) + " pause after failed attempts: " + names(cause) + "; " + name(first) + ", " + words.pause(first);
            case IN_PROGRESS -> one ? name(first) + " is in progress, " + words.lease(first)
                    : tasks(cause) + " are in progress: " + names(cause) + "; " + name(first) + " is " + words.lease(first);
            case PROPAGATION -> "what is done is about to have its effects: " + names(cause);
            case APPLYING -> "the plan is being applied: " + names(cause);
            case MORE -> cause.nodes().size() + " more hold others in one of these ways: " + names(cause);
        };
    }

    private String failed(int task) {
        String standsIn = scene.node(task).flatMap(node -> node.links().standsInFor()).map(other -> ", which stood in for " + other + ",").orElse("");
        return name(task) + standsIn + " has failed for good after attempt " + attempts(task) + said(task);
    }

    private String said(int task) {
        return Words.said(scene.state(task).error());
    }

    private String attempts(int task) {
        TaskState state = scene.state(task);
        return state.attempt() + " of " + state.maxAttempts();
    }

    private String tasks(Cause cause) {
        return cause.nodes().size() + " tasks of stage " + stage(cause.nodes().get(0));
    }

    private String names(Cause cause) {
        return Words.list(cause.nodes().stream().map(this::name).toList());
    }
}
