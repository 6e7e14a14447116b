package dev.sluice.domain.insight;

import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.insight.Snapshot.TaskState;
import dev.sluice.domain.task.TaskStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How a project is. Shares and scores are from 0 to 1.
 *
 * <p>A fallback counts among the tasks only once the task it stands in for has failed: before, and if it was never needed, it is no work
 * to be done. Tasks of the plan that are not there yet count as pending. All figures are rounded to four digits, half up, the score
 * after it has been computed from exact ones.
 *
 * @param score                 {@code 0.4 * completionRate + 0.4 * meanGateRatio - 0.2 * troubleShare}, between 0 and 1
 * @param completionRate        share of the tasks that are completed, stood in for or skipped; 0 if there are no tasks
 * @param meanHoursToCompletion from the start of the last attempt to its end, over completed tasks; {@code null} if there is none
 * @param meanGateRatio         mean share of their requirements that gates have reached; the completion rate if there are no gates
 * @param troubleShare          share of the tasks that are blocked or failed
 * @param counts                all tasks by status as the API spells it, fallbacks that are not needed included
 * @param gates                 the plan's gates in its order
 */
public record Health(double score, double completionRate, Double meanHoursToCompletion, double meanGateRatio, double troubleShare,
                     Map<String, Integer> counts, List<GateHealth> gates) {

    private static final List<String> STATUSES = List.of("pending", "blocked", "ready", "in_progress", "completing", "failing", "completed",
            "failed", "stood_in", "skipped");
    private static final Set<TaskStatus> COMPLETE = Set.of(TaskStatus.COMPLETED, TaskStatus.STOOD_IN, TaskStatus.SKIPPED);
    private static final double MILLIS_PER_HOUR = 3_600_000;

    /**
     * How a gate is.
     *
     * @param ratio     share of its requirement that is met; 1 once it has opened
     * @param satisfied whether it has opened
     */
    public record GateHealth(String gateId, String stage, String type, double ratio, boolean satisfied) {
    }

    public Health {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        gates = List.copyOf(gates);
    }

    public static Health of(Snapshot snapshot) {
        Scene scene = new Scene(snapshot);
        Tally tally = new Tally();
        for (int task = 0; task < scene.tasks(); task++) {
            tally.add(scene, task);
        }
        List<GateHealth> gates = gates(scene);
        double completionRate = share(tally.complete, tally.total);
        double trouble = share(tally.troubled, tally.total);
        double gateRatio = gates.stream().mapToDouble(GateHealth::ratio).average().orElse(completionRate);
        double score = between(0.4 * completionRate + 0.4 * gateRatio - 0.2 * trouble);
        return new Health(rounded(score), rounded(completionRate), hours(snapshot), rounded(gateRatio), rounded(trouble), tally.counts,
                gates.stream().map(gate -> new GateHealth(gate.gateId, gate.stage, gate.type, rounded(gate.ratio), gate.satisfied)).toList());
    }

    /** Counts per status over all tasks; the other figures over those that are work to be done. */
    private static final class Tally {

        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private int total;
        private int complete;
        private int troubled;

        Tally() {
            STATUSES.forEach(status -> counts.put(status, 0));
        }

        void add(Scene scene, int task) {
            TaskState state = scene.state(task);
            String status = state == null ? "pending" : scene.status(task);
            counts.merge(status, 1, Integer::sum);
            if (needed(scene, task)) {
                total++;
                complete += state != null && COMPLETE.contains(state.status()) ? 1 : 0;
                troubled += status.equals("blocked") || status.equals("failed") ? 1 : 0;
            }
        }
    }

    /** A fallback that is skipped is not needed; one that is pending is needed once the task it stands in for is a dead letter. */
    private static boolean needed(Scene scene, int task) {
        Optional<String> other = scene.node(task).flatMap(node -> node.links().standsInFor());
        if (other.isEmpty()) {
            return true;
        } else if (scene.state(task) == null || scene.is(task, TaskStatus.PENDING)) {
            int failed = scene.number(other.get());
            return scene.is(failed, TaskStatus.FAILED) || scene.is(failed, TaskStatus.FAILING);
        }
        return !scene.is(task, TaskStatus.SKIPPED);
    }

    private static List<GateHealth> gates(Scene scene) {
        return scene.gates().stream().map(gate -> {
            GateState state = scene.gate(gate.id()).orElse(null);
            boolean satisfied = state != null && state.passed();
            double ratio = satisfied ? 1 : state == null ? 0 : between(state.verdict().ratio());
            return new GateHealth(gate.id(), gate.stage(), gate.requirement().type(), ratio, satisfied);
        }).toList();
    }

    private static Double hours(Snapshot snapshot) {
        OptionalDouble mean = snapshot.tasks().values().stream()
                .filter(task -> task.status() == TaskStatus.COMPLETED && task.startedAt() != null && task.endedAt() != null)
                .mapToDouble(task -> Math.max(0, task.endedAt() - task.startedAt()) / MILLIS_PER_HOUR).average();
        return mean.isPresent() ? rounded(mean.getAsDouble()) : null;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double between(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
