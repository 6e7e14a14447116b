package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.insight.Snapshot.GateState;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
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
        } else if (gate.requirement() instanceof GateRequirement.QualityThreshold quality) {
            return better(gate, quality, state.verdict().help());
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

    private List<Recommendation> better(GateNode gate, GateRequirement.QualityThreshold quality, String help) {
        List<Expression> leaves = new ArrayList<>();
        Requirements.parsed(quality.expression()).ifPresent(expression -> expression.comparing().forEachLeaf(leaves::add));
        List<Expression> lacking = leaves.stream().filter(leaf -> help.contains(name(leaf))).toList();
        return (lacking.isEmpty() ? leaves : lacking).stream().limit(MOST)
                .flatMap(leaf -> better(gate, quality.sources(), leaf).stream()).toList();
    }

    /** As the score of the artifact type of that name if there is one, else as a metric of the artifact whose type is most like it. */
    private Optional<Recommendation> better(GateNode gate, List<String> stages, Expression leaf) {
        String name = name(leaf);
        BigDecimal value = leaf instanceof Expression.Comparison comparison ? Requirements.value(comparison) : BigDecimal.ONE;
        Optional<Recommendation> score = giving(name, stages).map(task -> new Recommendation("Improve " + name + " and set its quality score so that "
                + leaf + " holds, for gate " + gate.id() + ".", "PUT", artifact(task, name), Bodies.of("qualityScore", value)));
        return score.or(() -> likest(name, stages).map(path -> new Recommendation("Improve what " + name + " measures and set it so that " + leaf
                + " holds, for gate " + gate.id() + ".", "PUT", path, Bodies.of("metrics", Map.of(name, value)))));
    }

    private static String name(Expression leaf) {
        return leaf.names().iterator().next();
    }

    private Optional<Integer> giving(String type, Collection<String> stages) {
        return completed(stages.stream().filter(stage -> sources.outputs(stage).contains(type)).toList()).stream().findFirst();
    }

    /** The later one where several are as much like it: nearer to the gate. */
    private Optional<String> likest(String name, Collection<String> stages) {
        String path = null;
        int most = -1;
        for (int task : completed(stages)) {
            for (String type : sources.outputs(scene.stage(task))) {
                if (alike(name, type) >= most) {
                    most = alike(name, type);
                    path = artifact(task, type);
                }
            }
        }
        return Optional.ofNullable(path);
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
