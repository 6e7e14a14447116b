package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Blocking.Reason;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;

/** The reasons why a task waits, one for each need that is not met; never none. */
final class BlockerWords {

    private static final int MOST = 20;

    private final Scene scene;
    private final TaskWords words;

    BlockerWords(Scene scene) {
        this.scene = scene;
        this.words = new TaskWords(scene);
    }

    List<Reason> of(int task) {
        if (scene.is(task, TaskStatus.PENDING)) {
            return needs(task);
        } else if (scene.pausing(task)) {
            return List.of(new Reason("backoff", words.pause(task) + Words.said(scene.state(task).error())));
        } else if (scene.slotless(task)) {
            return List.of(new Reason("slot", "stage " + scene.stage(task) + " is at its limit: " + words.slots(scene.stage(task))));
        }
        return List.of(new Reason("worker", "ready for " + Words.worker(scene.state(task).requirement()) + "; none has taken it"));
    }

    private List<Reason> needs(int task) {
        List<Reason> reasons = new ArrayList<>();
        int more = 0;
        for (Blocker need : scene.needs(task)) {
            if (scene.met(need)) {
                continue;
            } else if (reasons.size() < MOST) {
                reasons.add(need(need));
            } else {
                more++;
            }
        }
        if (more > 0) {
            reasons.add(new Reason("more", "and " + more + " more"));
        } else if (reasons.isEmpty()) {
            reasons.add(scene.snapshot().applying()
                    ? new Reason("recheck", "rechecking: the plan has changed and its blockers are being looked at again")
                    : new Reason("propagation", "what it waited for is done and about to make it ready"));
        }
        return reasons;
    }

    private Reason need(Blocker need) {
        return switch (need.kind()) {
            case TASK -> scene.is(scene.target(need), TaskStatus.COMPLETING) ? new Reason("completing", need.target())
                    : new Reason(need.name(), words.state(scene.target(need)));
            case FAILED -> new Reason(need.name(), "needed only if that fails for good; it is " + words.state(scene.target(need)));
            case ANY -> new Reason(need.name(), any(scene.instances(need.target())));
            case GATE -> new Reason(need.name(), words.gate(need.target()));
        };
    }

    private String any(Scene.Instances stage) {
        List<String> states = stage.tasks().stream().limit(3).map(task -> scene.id(task) + " is " + words.state(task)).toList();
        int more = stage.tasks().size() - states.size();
        return "one of " + stage.tasks().size() + " has to be done: " + String.join("; ", states) + (more > 0 ? "; and " + more + " more" : "");
    }
}
