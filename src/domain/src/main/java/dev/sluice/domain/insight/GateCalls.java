package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.gate.Missed;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import dev.sluice.domain.task.TaskStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls that bring a closed gate nearer to opening. */
final class GateCalls {

    private static final int MOST = 3;
    private static final BigDecimal GOOD = new BigDecimal("0.9");
    /** The name of a positive review in a planned expression. */
    private static final String REVIEW = "positive_review";

    private final Scene scene;
    private final GateSources sources;
    private final String project;

    GateCalls(Scene scene, GateSources sources) {
        this.scene = scene;
        this.sources = sources;
        this.project = "/v1/projects/" + scene.snapshot().project();
    }

    /** At most three of a kind. */
    List<Recommendation> opening(GateNode gate) {
        GateState state = scene.gate(gate.id()).orElseThrow();
        if (gate.requirement() instanceof GateRequirement.ReviewPoints points) {
            List<Recommendation> calls = new ArrayList<>(signOffs(gate, points, state));
            if (!state.verdict().hopeful()) {
                review(gate, points.subjects()).ifPresent(calls::add);
            }
            return calls;
        } else if (gate.requirement() instanceof GateRequirement.ArtifactExists exists) {
            return missing(gate, exists);
        } else if (gate.requirement() instanceof QualityThreshold quality) {
            return better(gate, quality, state);
        }
        List<String> capabilities = Requirements.capabilities(((GateRequirement.CapabilityCheck) gate.requirement()).expression());
        return List.of(new Recommendation("Let a worker with " + String.join(", ", capabilities) + " ask for work, so that gate " + gate.id()
                + " knows there is one.", "POST", project + "/reservations",
                Bodies.of("workerId", "worker-1", "capabilities", capabilities, "limit", 1)));
    }

    private List<Recommendation> signOffs(GateNode gate, GateRequirement.ReviewPoints points, GateState state) {
        return state.unsigned().stream().sorted().limit(MOST).map(name -> {
            int slash = name.indexOf('/');
            String task = name.substring(0, slash);
            String review = name.substring(slash + 1);
            return new Recommendation("Sign off review " + review + " of " + task + ", which would then count for gate " + gate.id()
                    + "; not by who wrote it" + (points.authority().isEmpty() ? "." : ", and with the authority " + points.authority() + "."), "POST",
                    project + "/tasks/" + task + "/reviews/" + review + "/signoff",
                    Bodies.of("signedOffBy", "signer-1", "capabilities", Requirements.capabilities(points.authority())));
        }).toList();
    }

    /** Of the first task that has delivered: a review of something else would be refused. */
    private Optional<Recommendation> review(GateNode gate, Collection<String> stages) {
        return completed(stages).stream().findFirst().map(task -> new Recommendation("Review " + scene.id(task)
                + ", by somebody who did not produce it, for gate " + gate.id() + ".", "POST", project + "/tasks/" + scene.id(task) + "/reviews",
                Bodies.of("reviewerId", "reviewer-1", "reviewerType", "human", "score", GOOD, "positive", true, "text", "What is good about it.")));
    }

    private List<Recommendation> missing(GateNode gate, GateRequirement.ArtifactExists exists) {
        List<Recommendation> calls = new ArrayList<>();
        Set<String> names = Requirements.parsed(exists.expression()).map(Expression::names).orElse(Set.of());
        for (String name : names) {
            if (name.equals(REVIEW)) {
                review(gate, reviewed(exists)).ifPresent(calls::add);
            }
            giving(name, exists.sources()).map(task -> new Recommendation("Deliver " + name + ", which gate " + gate.id() + " waits for.",
                    "PUT", artifact(task, name), Bodies.of("path", scene.id(task) + "/" + name))).ifPresent(calls::add);
        }
        return calls.subList(0, Math.min(MOST, calls.size()));
    }

    /** What is reviewed, rather than those who review it. */
    private Set<String> reviewed(GateRequirement.ArtifactExists exists) {
        Set<String> inputs = new LinkedHashSet<>();
        completed(exists.sources()).stream().flatMap(task -> scene.node(task).stream())
                .forEach(node -> node.work().inputs().forEach(input -> inputs.add(input.stage())));
        inputs.retainAll(exists.sources());
        return inputs.isEmpty() ? new LinkedHashSet<>(exists.sources()) : inputs;
    }

    private List<Recommendation> better(GateNode gate, QualityThreshold quality, GateState state) {
        return state.missed().stream().flatMap(missed -> better(gate, quality, missed).stream()).limit(MOST).toList();
    }

    private List<Recommendation> better(GateNode gate, QualityThreshold quality, Missed missed) {
        List<Recommendation> each = missed.by().stream().map(scene::number).filter(task -> task >= 0).sorted()
                .flatMap(task -> better(gate, missed.asked(), task, types(task, quality)).stream()).toList();
        return each.isEmpty() ? anywhere(gate, quality.sources(), missed.asked()).stream().toList() : each;
    }

    /** What the task gives; of a fallback that no stage describes, what those give that the gate listens to. */
    private List<String> types(int task, QualityThreshold quality) {
        List<String> own = sources.outputs(scene.stage(task));
        return own.isEmpty() ? quality.sources().stream().flatMap(stage -> sources.outputs(stage).stream()).toList() : own;
    }

    private Optional<Recommendation> anywhere(GateNode gate, List<String> stages, Expression leaf) {
        return giving(name(leaf), stages).or(() -> likest(name(leaf), stages))
                .flatMap(task -> better(gate, leaf, task, sources.outputs(scene.stage(task))));
    }

    /** As the score of the artifact type of that name if there is one, else as a metric of the artifact whose type is most like it. */
    private Optional<Recommendation> better(GateNode gate, Expression leaf, int task, List<String> types) {
        String name = name(leaf);
        BigDecimal value = leaf instanceof Expression.Comparison comparison ? Requirements.value(comparison) : BigDecimal.ONE;
        if (types.contains(name)) {
            return Optional.of(new Recommendation("Improve " + name + " of " + scene.id(task) + " and set its quality score so that " + leaf
                    + " holds, for gate " + gate.id() + ".", "PUT", artifact(task, name), Bodies.of("qualityScore", value)));
        }
        return likest(types, name).map(type -> new Recommendation("Improve what " + name + " measures of " + scene.id(task) + " and set it so that " + leaf
                + " holds, for gate " + gate.id() + ".", "PUT", artifact(task, type), Bodies.of("metrics", Map.of(name, value))));
    }

    private static String name(Expression leaf) {
        return leaf.names().iterator().next();
    }

    private Optional<Integer> giving(String type, Collection<String> stages) {
        return completed(stages.stream().filter(stage -> sources.outputs(stage).contains(type)).toList()).stream().findFirst();
    }

    /** The later one where several give what is as much like it: nearer to the gate. */
    private Optional<Integer> likest(String name, Collection<String> stages) {
        return completed(stages).stream().filter(task -> !sources.outputs(scene.stage(task)).isEmpty())
                .reduce((one, other) -> alike(name, one) > alike(name, other) ? one : other);
    }

    private int alike(String name, int task) {
        return sources.outputs(scene.stage(task)).stream().mapToInt(type -> alike(name, type)).max().orElse(0);
    }

    private static Optional<String> likest(List<String> types, String name) {
        return types.stream().reduce((one, other) -> alike(name, one) > alike(name, other) ? one : other);
    }

    private static int alike(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }

    /** One that has delivered for each stage, predecessors first. */
    private List<Integer> completed(Collection<String> stages) {
        return stages.stream().flatMap(stage -> scene.instances(stage).tasks().stream().filter(task -> scene.is(task, TaskStatus.COMPLETED)).limit(1))
                .sorted().toList();
    }

    private String artifact(int task, String type) {
        return project + "/tasks/" + scene.id(task) + "/artifacts/" + type;
    }
}
