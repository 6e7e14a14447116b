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
    private final int total;

    Tally(Plan plan) {
        this.tasks = plan.tasksById();
        for (TaskNode task : plan.tasks()) {
            if (!task.skipped() && task.links().needs().stream().noneMatch(need -> need.kind() == Blocker.Kind.FAILED)) {
                left.add(task.id());
            }
        }
        this.total = left.size();
    }

    synchronized void done(String task) {
        for (String one = task; one != null && tasks.containsKey(one); one = tasks.get(one).links().standsInFor().orElse(null)) {
            left.remove(one);
        }
    }

    synchronized boolean finished() {
        return left.isEmpty();
    }

    synchronized int done() {
        return total - left.size();
    }

    int total() {
        return total;
    }
}
