package dev.sluice.domain.insight;

import dev.sluice.domain.Compilation;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Snapshots for tests, told task by task. What is not told is pending, or ready if nothing is in its way; gates are closed. */
public final class Moment {

    /** 2026-11-21T12:00:00Z. */
    public static final long NOW = 1_795_262_400_000L;

    private final Plan plan;
    private final Map<String, TaskState> tasks = new HashMap<>();
    private final Map<String, GateState> gates = new HashMap<>();
    private final Map<String, Set<String>> full = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private boolean applying;

    private Moment(Plan plan) {
        this.plan = plan;
        plan.gates().forEach(gate -> gate(gate.id(), "5.0 points needed, 2.5 signed", "3 more people or 5 more models"));
    }

    public static Moment of(String pipeline) {
        return new Moment(Compiling.plan(pipeline));
    }

    public static Moment llmxive() {
        try (InputStream in = Compilation.class.getResourceAsStream("/dev/sluice/examples/llmxive.yaml")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Moment is(TaskStatus status, String... ids) {
        for (String id : ids) {
            put(id, status, null, null, null, null);
        }
        return this;
    }

    public Moment completed(String... ids) {
        return is(TaskStatus.COMPLETED, ids);
    }

    public Moment failed(String id, String error) {
        return put(id, TaskStatus.FAILED, null, null, null, error);
    }

    public Moment leased(String id, String owner, long expiresAt) {
        return put(id, TaskStatus.LEASED, owner, expiresAt, null, null);
    }

    public Moment pausing(String id, long retryAt) {
        return put(id, TaskStatus.WAITING, null, null, retryAt, "timed out");
    }

    /** A task that the plan does not have. */
    public Moment extra(String id, String stage, TaskStatus status) {
        tasks.put(id, new TaskState(id, stage, status, "", 0, 5, "w1", NOW + 1_000, null, null, null, null));
        return this;
    }

    public Moment missing(String id) {
        missing.add(id);
        return this;
    }

    public Moment took(String id, long startedAt, long endedAt) {
        TaskNode node = Compiling.task(plan, id);
        tasks.put(id, new TaskState(id, node.stage(), TaskStatus.COMPLETED, "", 1, 5, "w1", null, null, startedAt, endedAt, null));
        return this;
    }

    public Moment gate(String id, String current, String help, String... unsigned) {
        return gate(id, "closed", new Verdict(false, "", current, help, null, null, 0.5, unsigned.length > 0), unsigned);
    }

    public Moment gateIs(String id, String status) {
        return gate(id, status, new Verdict(!status.equals("closed"), "", "all is there", "", null, null, 1, false));
    }

    public Moment gate(String id, String status, Verdict verdict, String... unsigned) {
        GateNode node = plan.gates().stream().filter(gate -> gate.id().equals(id)).findFirst().orElseThrow();
        gates.put(id, new GateState(id, node.stage(), node.requirement().type(), status, verdict, 0, wants(node, verdict, unsigned)));
        return this;
    }

    private static Wants wants(GateNode node, Verdict verdict, String... unsigned) {
        if (node.requirement() instanceof GateRequirement.ReviewPoints) {
            return new Wants.Reviews(Stream.of(unsigned).map(name -> name.split("/")).map(name -> review(name[0], name[1], true)).toList(), List.of(),
                    verdict.hopeful() ? Optional.empty() : Optional.of(Wants.Reviewer.PERSON));
        } else if (node.requirement() instanceof GateRequirement.ArtifactExists exists) {
            return new Wants.Existence(Requirements.parsed(exists.expression()).orElseThrow().names(), Set.of());
        }
        return new Wants.Nothing();
    }

    /** A person's, signed off if it is negative. */
    static Evidence.Review review(String task, String id, boolean positive) {
        return new Evidence.Review(id, task, "grace", true, positive, !positive, true);
    }

    /** A closed gate, and what would help it. */
    public Moment wants(String id, Wants wants) {
        gates.computeIfPresent(id, (same, gate) -> new GateState(id, gate.stage(), gate.type(), "closed", gate.verdict(), 0, wants));
        return this;
    }

    /** A quality threshold that is closed, and for which the tasks named fall short of this, besides what it missed before. */
    public Moment misses(String id, String asked, String... tasks) {
        Stream<Missed> before = gates.get(id).wants() instanceof Wants.Values values ? values.missed().stream() : Stream.of();
        return wants(id, new Wants.Values(Stream.concat(before, Stream.of(new Missed(Requirements.parsed(asked).orElseThrow(), Set.of(tasks), tasks.length == 0 ? done() : Set.of()))).toList()));
    }

    private Set<String> done() {
        return tasks.values().stream().filter(task -> task.status() == TaskStatus.COMPLETED).map(TaskState::id).collect(Collectors.toSet());
    }

    public Moment full(String stage, String... slots) {
        full.put(stage, Set.of(slots));
        return this;
    }

    public Moment applying() {
        applying = true;
        return this;
    }

    public Snapshot snapshot() {
        for (TaskNode task : plan.tasks()) {
            if (!tasks.containsKey(task.id())) {
                put(task.id(), task.skipped() ? TaskStatus.SKIPPED : task.links().needs().stream().allMatch(this::met) ? TaskStatus.READY
                        : TaskStatus.PENDING, null, null, null, null);
            }
        }
        tasks.keySet().removeAll(missing);
        return new Snapshot("p", plan, applying, tasks, gates, full, NOW);
    }

    private boolean met(Blocker need) {
        return switch (need.kind()) {
            case TASK -> done(need.target());
            case FAILED -> tasks.containsKey(need.target()) && tasks.get(need.target()).status() == TaskStatus.FAILED;
            case GATE -> gates.get(need.target()).status().equals("open");
            case ANY -> tasks.values().stream().anyMatch(task -> task.stage().equals(need.target()) && done(task.id()));
        };
    }

    private boolean done(String id) {
        TaskState task = tasks.get(id);
        return task != null && task.status().done() && task.status() != TaskStatus.COMPLETING;
    }

    private Moment put(String id, TaskStatus status, String owner, Long expiresAt, Long retryAt, String error) {
        TaskNode node = Compiling.task(plan, id);
        tasks.put(id, new TaskState(id, node.stage(), status, node.work().requirement(), status == TaskStatus.PENDING ? 0 : 1, 3, owner,
                expiresAt, retryAt, null, null, error));
        return this;
    }
}
