package dev.sluice.store;

import dev.sluice.domain.insight.Snapshot;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.StageLimit;
import dev.sluice.domain.task.TaskStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A whole project at one moment: every task, every gate, the slots. */
final class Snapshots {

    private final Projects projects;
    private final Definitions definitions;
    private final Slots slots;
    private final Views views;
    private final GateViews gates;
    private final Surroundings around;

    Snapshots(Parts parts, Views views, GateViews gates) {
        this.projects = parts.projects();
        this.definitions = parts.definitions();
        this.slots = parts.slots();
        this.around = parts.around();
        this.views = views;
        this.gates = gates;
    }

    Answer<Snapshot> of(String project) {
        Optional<ProjectItem> home = projects.live(project);
        Optional<Plan> plan = home.flatMap(definitions::newest);
        if (plan.isEmpty()) {
            return Answer.refused(new Refusal.NoSuchProject(project));
        }
        Map<String, TaskState> tasks = new HashMap<>();
        views.forEach(home.get(), task -> tasks.put(task.id(), state(task)));
        return Answer.accepted(new Snapshot(project, plan.get(), home.get().applying() > 0, tasks, gates.states(home.get(), plan.get()),
                full(home.get()), around.now()));
    }

    private Map<String, Set<String>> full(ProjectItem home) {
        Map<String, StageLimit> limits = home.limits();
        Map<String, Set<String>> full = new HashMap<>();
        if (!limits.isEmpty()) {
            Slots.Holders holders = slots.hint(home.id());
            limits.values().stream().filter(holders::full).forEach(limit -> full.put(limit.stage(), Set.copyOf(holders.inTheWayOf(limit))));
        }
        return full;
    }

    private static TaskState state(TaskItem task) {
        return new TaskState(task.id(), task.stage(), task.shown(), task.requirement(), task.attempt(), task.maxAttempts(), task.owner(),
                task.status() == TaskStatus.LEASED ? Long.valueOf(task.expiry()) : null,
                task.status() == TaskStatus.WAITING ? task.numberOrNull("retryat") : null,
                task.numberOrNull("started"), task.numberOrNull("ended"), task.text("error"));
    }
}
