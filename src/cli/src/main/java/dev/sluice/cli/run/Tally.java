package dev.sluice.cli.run;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks are still to be done. A fallback is not, unless it was done: then neither is what it stands in for.
 * For any number of threads.
 */
final class Tally {

    private final Map<String, TaskNode> tasks;
    private final Set<String> left = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    Tally(Plan plan) {
        this.tasks = plan.tasksById();
        for (TaskNode task : plan.tasks()) {
            if (!task.skipped() && task.links().needs().stream().noneMatch(need -> need.kind() == Blocker.Kind.FAILED)) {
                due(task.id());
            }
        }
    }

    private void due(String task) {
        if (known.add(task)) {
            left.add(task);
        }
    }

    /** Somebody got a task; if it is none that was planned, it has to be done as well. */
    synchronized void turnedUp(TaskNode task) {
        if (!tasks.containsKey(task.id())) {
            due(task.id());
        }
    }

    synchronized void done(String task) {
        left.remove(task);
        for (String one = task; one != null && tasks.containsKey(one); one = tasks.get(one).links().standsInFor().orElse(null)) {
            left.remove(one);
        }
    }

    synchronized boolean finished() {
        return left.isEmpty();
    }

    synchronized int done() {
        return known.size() - left.size();
    }

    synchronized int total() {
        return known.size();
    }
}
