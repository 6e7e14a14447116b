package dev.sluice.cli.run;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Tasks at whose first attempt something goes wrong. The same plan, rates and seed give the same mishaps, whichever worker gets the
 * task. A task with a single attempt is spared: the mishap would be its own end.
 *
 * @param doomed the worker dies, holding the lease
 * @param flawed the attempt fails
 */
public record Mishaps(Set<String> doomed, Set<String> flawed) {

    public static final Mishaps NONE = new Mishaps(Set.of(), Set.of());

    public Mishaps {
        doomed = Set.copyOf(doomed);
        flawed = Set.copyOf(flawed);
    }

    /**
     * Mishaps by chance.
     *
     * @param deaths   share of tasks, 0 to 1
     * @param failures share of the others, 0 to 1
     */
    public static Mishaps of(Plan plan, double deaths, double failures, long seed) {
        return new Mishaps(chosen(plan, deaths, new Random(seed), Set.of()), Set.of()).withFailures(plan, failures, seed);
    }

    /** One death, where the plan can bear it, and failures by chance, at least one. */
    public static Mishaps few(Plan plan, double failures, long seed) {
        List<String> bearable = plan.tasks().stream().filter(Mishaps::bearable).map(TaskNode::id).toList();
        if (bearable.isEmpty()) {
            return NONE;
        }
        int death = new Random(seed).nextInt(bearable.size());
        Mishaps mishaps = new Mishaps(Set.of(bearable.get(death)), Set.of()).withFailures(plan, failures, seed);
        return !mishaps.flawed.isEmpty() || bearable.size() == 1 ? mishaps
                : new Mishaps(mishaps.doomed, Set.of(bearable.get((death + 1) % bearable.size())));
    }

    private Mishaps withFailures(Plan plan, double rate, long seed) {
        return new Mishaps(doomed, chosen(plan, rate, new Random(~seed), doomed));
    }

    private static Set<String> chosen(Plan plan, double rate, Random random, Set<String> taken) {
        Set<String> chosen = new HashSet<>();
        for (TaskNode task : plan.tasks()) {
            boolean hit = random.nextDouble() < rate;
            if (hit && !task.skipped() && task.work().retry().maxAttempts() > 1 && !taken.contains(task.id())) {
                chosen.add(task.id());
            }
        }
        return chosen;
    }

    /** Fallbacks run only if something fails, so a mishap there would not be seen. */
    private static boolean bearable(TaskNode task) {
        return !task.skipped() && task.work().retry().maxAttempts() > 1
                && task.links().needs().stream().noneMatch(need -> need.kind() == Blocker.Kind.FAILED);
    }

    boolean deadly(String task, int attempt) {
        return attempt == 1 && doomed.contains(task);
    }

    boolean failing(String task, int attempt) {
        return attempt == 1 && flawed.contains(task);
    }
}
