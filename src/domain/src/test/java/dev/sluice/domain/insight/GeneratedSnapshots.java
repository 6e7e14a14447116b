package dev.sluice.domain.insight;

import dev.sluice.domain.Compiling;
import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.gate.Missed;
import dev.sluice.domain.gate.Verdict;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import dev.sluice.domain.task.TaskStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random projects at random moments, such as a run could come to. */
public final class GeneratedSnapshots {

    private static final long NOW = 1_795_260_000_000L;
    private static final TaskStatus[] BEGUN = {TaskStatus.COMPLETED, TaskStatus.COMPLETED, TaskStatus.COMPLETED, TaskStatus.COMPLETING,
        TaskStatus.LEASED, TaskStatus.READY, TaskStatus.WAITING, TaskStatus.FAILING, TaskStatus.FAILED};

    private final Random random;
    private final Plan plan;
    private final Map<String, TaskState> tasks = new HashMap<>();
    private final Map<String, GateState> gates = new HashMap<>();

    private GeneratedSnapshots(Random random, Plan plan) {
        this.random = random;
        this.plan = plan;
    }

    public static Snapshot snapshot(int seed) {
        Random random = new Random(seed);
        return snapshot(random, Compiling.plan(pipeline(random, 9, 4)));
    }

    static Snapshot snapshot(Random random, Plan plan) {
        GeneratedSnapshots generated = new GeneratedSnapshots(random, plan);
        plan.gates().forEach(generated::gate);
        plan.tasks().forEach(generated::task);
        Set<String> full = new HashSet<>();
        plan.limits().keySet().stream().filter(stage -> random.nextBoolean()).forEach(full::add);
        Map<String, Set<String>> slots = new HashMap<>();
        full.forEach(stage -> slots.put(stage, Set.of(stage + "-1#7")));
        return new Snapshot("p", plan, random.nextInt(4) == 0, generated.tasks, generated.gates, slots, NOW);
    }

    /** A pipeline of stages with instances, gates, fallbacks and limits. */
    static String pipeline(Random random, int stages, int instances) {
        StringBuilder text = new StringBuilder("stages:\n");
        int count = 2 + random.nextInt(stages);
        for (int i = 0; i < count; i++) {
            Set<String> needs = new HashSet<>();
            for (int j = random.nextInt(4); j > 0 && i > 0; j--) {
                needs.add("s" + random.nextInt(i) + (random.nextInt(3) == 0 ? "+" : ""));
            }
            text.append("  s").append(i).append(": {instances: ").append(1 + random.nextInt(instances)).append(", outputs: x").append(i)
                    .append(random.nextInt(4) == 0 ? ", parallel_eligible: false" : "")
                    .append(random.nextInt(3) == 0 ? ", requirements: {capability: c" + random.nextInt(3) + "}" : "")
                    .append(random.nextInt(4) == 0 ? ", retry_policy: {fallback_tasks: [f" + i + "]}" : "")
                    .append(needs.isEmpty() ? "" : gate(random))
                    .append(", dependencies: ").append(needs).append("}\n");
        }
        return text.toString();
    }

    private static String gate(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> ", gate_requirements: {type: review_points, points: 2}";
            case 1 -> ", gate_requirements: {type: quality_threshold, quality_gate: m >= 0.8}";
            case 2 -> ", gate_requirements: {type: capability_check, capability: gpu}";
            default -> "";
        };
    }

    private void gate(GateNode gate) {
        if (random.nextInt(10) == 0) {
            return;
        }
        boolean passed = random.nextInt(3) == 0;
        Verdict verdict = new Verdict(passed, "2.0 points", "2.0 points needed, 0.5 signed", passed ? "" : "2 more people", null, null,
                random.nextDouble(), random.nextBoolean());
        String status = passed ? random.nextInt(4) == 0 ? "opening" : "open" : "closed";
        gates.put(gate.id(), new GateState(gate.id(), gate.stage(), gate.requirement().type(), status, verdict, 0, passed ? new Wants.Nothing() : wants(gate.requirement())));
    }

    /** About any tasks of the plan, and one that it does not have. */
    private Wants wants(GateRequirement requirement) {
        if (requirement instanceof GateRequirement.ReviewPoints) {
            return new Wants.Reviews(List.of(review(true), review(true)), random.nextBoolean() ? List.of() : List.of(review(false)),
                    Optional.of(random.nextBoolean() ? Wants.Reviewer.PERSON : Wants.Reviewer.MODEL));
        } else if (requirement instanceof GateRequirement.QualityThreshold) {
            return new Wants.Values(List.of(new Missed(Requirements.parsed("m >= 0.8").orElseThrow(), random.nextBoolean() ? Set.of() : Set.of(someTask(), someTask() + "-2"),
                    Set.of())));
        }
        return new Wants.Nothing();
    }

    private Evidence.Review review(boolean positive) {
        return new Evidence.Review("r" + random.nextInt(3), someTask(), "grace", true, positive, !positive, true);
    }

    private String someTask() {
        return random.nextInt(5) == 0 ? "elsewhere" : plan.tasks().get(random.nextInt(plan.tasks().size())).id();
    }

    private void task(TaskNode task) {
        if (random.nextInt(40) == 0) {
            return;
        }
        boolean free = task.links().needs().stream().allMatch(this::gone);
        TaskStatus status = task.skipped() ? TaskStatus.SKIPPED : free ? BEGUN[random.nextInt(BEGUN.length)] : TaskStatus.PENDING;
        boolean spare = task.links().standsInFor().map(tasks::get).filter(other -> other != null && other.status().done()).isPresent();
        put(task, spare ? TaskStatus.SKIPPED : status);
        if (status == TaskStatus.COMPLETED && task.links().standsInFor().isPresent() && !spare) {
            plan.tasks().stream().filter(other -> other.id().equals(task.links().standsInFor().get()))
                    .forEach(other -> put(other, TaskStatus.STOOD_IN));
        }
    }

    private void put(TaskNode task, TaskStatus status) {
        String owner = status == TaskStatus.LEASED ? "w" + random.nextInt(5) : null;
        Long expires = status == TaskStatus.LEASED ? NOW + 1_000L * (random.nextInt(60) - 20) : null;
        Long retry = status == TaskStatus.WAITING ? NOW + 1_000L * (random.nextInt(60) - 20) : null;
        Long ended = status == TaskStatus.COMPLETED ? NOW - random.nextInt(3_600_000) : null;
        tasks.put(task.id(), new TaskState(task.id(), task.stage(), status, task.work().requirement(), 1, 3, owner, expires, retry,
                ended == null ? null : ended - random.nextInt(3_600_000), ended, status == TaskStatus.FAILED ? "boom" : null));
    }

    private boolean gone(Blocker need) {
        TaskState state = tasks.get(need.target());
        return switch (need.kind()) {
            case TASK -> state != null && state.status().done() && state.status() != TaskStatus.COMPLETING;
            case FAILED -> state != null && state.status() == TaskStatus.FAILED;
            case GATE -> gates.containsKey(need.target()) && gates.get(need.target()).status().equals("open");
            case ANY -> tasks.values().stream().filter(other -> other.stage().equals(need.target()))
                    .anyMatch(other -> other.status().done() && other.status() != TaskStatus.COMPLETING);
        };
    }
}
