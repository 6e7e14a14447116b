package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which tasks can't become ready any more, because a dead letter stands above them that no fallback can make good. A gate keeps nobody
 * from hope, even if all that it listens to are dead ends: it can be helped otherwise, by a review for instance. Time grows with the
 * number of arrows in the plan.
 */
public final class DeadEnds {

    private final Plan plan;
    private final Set<String> dead;
    private final Set<String> skipped;
    private final Map<String, Integer> letters = new HashMap<>();
    private final Map<String, Integer> anyOrdinals = new HashMap<>();
    private final Map<String, Integer> hopefulOf = new HashMap<>();
    private final int[] from;
    private int[] dependents;
    private final boolean[] stuck;
    private final Deque<Integer> fresh = new ArrayDeque<>();

    private DeadEnds(Plan plan, Set<String> dead, Set<String> skipped) {
        this.plan = plan;
        this.dead = dead;
        this.skipped = skipped;
        this.from = new int[plan.ordinals().names().size() + 2];
        this.stuck = new boolean[plan.tasks().size()];
    }

    /**
     * Tasks below dead letters, without these.
     *
     * @param dead    tasks that failed for good and that nothing has stood in for yet; those that the plan does not have count for nothing
     * @param skipped tasks that are skipped, at least those of them that dead letters have as fallbacks: a plan may name one that an earlier plan had no use for
     */
    public static Set<String> below(Plan plan, Set<String> dead, Set<String> skipped) {
        boolean[] stuck = with(plan, dead, skipped);
        return IntStream.range(0, stuck.length).filter(task -> stuck[task]).mapToObj(task -> plan.tasks().get(task).id())
                .filter(task -> !dead.contains(task)).collect(Collectors.toSet());
    }

    /** Tasks below the dead letters that there are at this moment. */
    public static Set<String> below(Snapshot snapshot) {
        return below(snapshot.plan(), those(snapshot, TaskStatus.FAILED), those(snapshot, TaskStatus.SKIPPED));
    }

    /** As {@link #with(Plan, Set, Set)}, of the dead letters that there are at this moment. */
    static boolean[] with(Snapshot snapshot) {
        return with(snapshot.plan(), those(snapshot, TaskStatus.FAILED), those(snapshot, TaskStatus.SKIPPED));
    }

    private static Set<String> those(Snapshot snapshot, TaskStatus status) {
        return snapshot.tasks().values().stream().filter(task -> task.status() == status).map(TaskState::id).collect(Collectors.toSet());
    }

    /** By their place in the plan, tasks below dead letters, and the dead letters that nothing can stand in for any more. */
    static boolean[] with(Plan plan, Set<String> dead, Set<String> skipped) {
        DeadEnds ends = new DeadEnds(plan, dead, skipped);
        if (!dead.isEmpty()) {
            ends.listDependents();
            ends.countInstances();
            ends.spread();
        }
        return ends.stuck;
    }

    /** Numbers of the tasks that wait for an ordinal stand in {@code dependents} from {@code from[ordinal]} to {@code from[ordinal + 1]}. */
    private void listDependents() {
        for (TaskNode task : plan.tasks()) {
            task.links().needs().forEach(need -> from[need.ordinal() + 1]++);
        }
        for (int ordinal = 1; ordinal < from.length; ordinal++) {
            from[ordinal] += from[ordinal - 1];
        }
        dependents = new int[from[from.length - 1]];
        int[] next = Arrays.copyOf(from, from.length);
        for (int number = 0; number < plan.tasks().size(); number++) {
            for (Blocker need : plan.tasks().get(number).links().needs()) {
                dependents[next[need.ordinal()]++] = number;
                if (need.kind() == Blocker.Kind.ANY) {
                    anyOrdinals.put(need.target(), need.ordinal());
                }
            }
        }
    }

    private void countInstances() {
        for (int number = 0; number < stuck.length; number++) {
            TaskNode task = plan.tasks().get(number);
            if (task.links().standsInFor().isEmpty()) {
                hopefulOf.merge(task.stage(), 1, Integer::sum);
            }
            if (dead.contains(task.id())) {
                letters.put(task.id(), number);
            }
        }
    }

    private void spread() {
        letters.values().stream().filter(letter -> plan.tasks().get(letter).links().fallback().filter(fallback -> !skipped.contains(fallback.task())).isEmpty())
                .forEach(this::stick);
        while (!fresh.isEmpty()) {
            TaskNode task = plan.tasks().get(fresh.remove());
            stickDependents(task.ordinal());
            if (task.links().standsInFor().isEmpty()) {
                boolean last = hopefulOf.merge(task.stage(), -1, Integer::sum) == 0;
                if (last && anyOrdinals.containsKey(task.stage())) {
                    stickDependents(anyOrdinals.get(task.stage()));
                }
            } else if (letters.containsKey(task.links().standsInFor().get())) {
                stick(letters.get(task.links().standsInFor().get()));
            }
        }
    }

    private void stickDependents(int ordinal) {
        for (int at = from[ordinal]; at < from[ordinal + 1]; at++) {
            if (!stuck[dependents[at]] && !dead.contains(plan.tasks().get(dependents[at]).id())) {
                stick(dependents[at]);
            }
        }
    }

    private void stick(int task) {
        if (!stuck[task]) {
            stuck[task] = true;
            fresh.add(task);
        }
    }
}
