package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.task.TaskStatus;
import java.util.List;

/** States of tasks, gates and slots, with what a reader would ask next: who holds it, until when it pauses, how much is short. */
final class TaskWords {

    private final Scene scene;

    TaskWords(Scene scene) {
        this.scene = scene;
    }

    /** The state of a task. */
    String state(int task) {
        TaskState state = scene.state(task);
        if (state == null) {
            return scene.snapshot().applying() ? "not there yet, the plan is being applied" : "not there yet";
        }
        String status = scene.status(task);
        return switch (state.status()) {
            case LEASED -> status + ", " + lease(task);
            case WAITING -> status + ", " + pause(task);
            case READY -> status + (scene.slotless(task) ? ", but its stage has no slot free" : ", and nobody has taken it");
            case FAILED -> status + Words.said(state.error()) + standIn(task);
            default -> status;
        };
    }

    /** The last of those who stand in for a dead letter, one after the other. */
    private String standIn(int task) {
        int last = task;
        while (scene.is(last, TaskStatus.FAILED) && scene.fallback(last).isPresent()) {
            last = scene.fallback(last).get();
        }
        if (last == task) {
            return "";
        }
        String state = scene.is(last, TaskStatus.FAILED) ? "failed" + Words.said(scene.state(last).error()) : state(last);
        return "; " + scene.id(last) + " stands in for it: " + state;
    }

    String lease(int task) {
        TaskState state = scene.state(task);
        String held = "held by " + state.owner();
        if (state.expiresAt() == null) {
            return held;
        }
        return scene.overdue(task) ? held + ", but the lease ran out at " + Words.time(state.expiresAt())
                : held + " until " + Words.time(state.expiresAt());
    }

    String pause(int task) {
        return scene.pausing(task) ? "retry at " + Words.time(scene.state(task).retryAt()) : "its pause is over";
    }

    /** How far a gate is and what would help. */
    String gate(String id) {
        GateState gate = scene.gate(id).orElse(null);
        if (gate == null) {
            return scene.snapshot().applying() ? "not there yet, the plan is being applied" : "not there yet";
        } else if (gate.passed()) {
            return "open, its effects are under way";
        } else if (gate.verdict().holds()) {
            return gate.verdict().current() + ", about to open";
        }
        return gate.verdict().current() + (gate.verdict().help().isEmpty() ? "" : ": " + gate.verdict().help());
    }

    /** Who keeps a stage from having a slot free. */
    String slots(String stage) {
        List<String> holders = scene.snapshot().full().get(stage).stream().map(slot -> slot.replaceAll("#\\d+$", "")).sorted().toList();
        return "no slot is free" + (holders.isEmpty() ? "" : ", held by " + Words.list(holders));
    }
}
