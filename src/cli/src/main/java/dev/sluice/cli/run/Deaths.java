package dev.sluice.cli.run;

import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Tasks at whose first attempt the worker dies. The same plan, rate and seed give the same deaths, whichever worker gets the
 * task. A task with a single attempt is spared: its worker's death would be its own.
 */
public record Deaths(Set<String> doomed) {

    public static final Deaths NONE = new Deaths(Set.of());

    public Deaths {
        doomed = Set.copyOf(doomed);
    }

    /** @param rate share of tasks, 0 to 1 */
    public static Deaths of(Plan plan, double rate, long seed) {
        Random random = new Random(seed);
        Set<String> doomed = new HashSet<>();
        for (TaskNode task : plan.tasks()) {
            boolean dies = random.nextDouble() < rate;
            if (dies && !task.skipped() && task.work().retry().maxAttempts() > 1) {
                doomed.add(task.id());
            }
        }
        return new Deaths(doomed);
    }

    boolean at(String task, int attempt) {
        return attempt == 1 && doomed.contains(task);
    }
}
