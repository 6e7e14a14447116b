package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From which stages a gate can get what it requires. */
public final class GateSources {

    private final Map<String, List<String>> outputs = new HashMap<>();

    public GateSources(Plan plan) {
        for (TaskNode task : plan.tasks()) {
            outputs.putIfAbsent(task.stage(), task.work().outputs());
        }
    }

    /**
     * Stages whose tasks must deliver before the gate can open: what is reviewed, or what gives the artifacts that the requirement names.
     * Where it names what nobody gives as an artifact, a metric for instance, every stage that it listens to may give it.
     */
    public Set<String> delivering(GateRequirement requirement) {
        if (requirement instanceof GateRequirement.ReviewPoints points) {
            return new LinkedHashSet<>(points.subjects());
        } else if (requirement instanceof GateRequirement.ArtifactExists exists) {
            return naming(exists.expression(), exists.sources());
        } else if (requirement instanceof GateRequirement.QualityThreshold quality) {
            return naming(quality.expression(), quality.sources());
        }
        return Set.of();
    }

    /** Stages whose tasks are the reviewing. */
    public static Set<String> reviewing(GateRequirement requirement) {
        return requirement instanceof GateRequirement.ReviewPoints points ? new LinkedHashSet<>(points.reviewStages()) : Set.of();
    }

    /** Artifact types that the tasks of a stage give. */
    List<String> outputs(String stage) {
        return outputs.getOrDefault(stage, List.of());
    }

    private Set<String> naming(String text, List<String> sources) {
        Set<String> wanted = names(text);
        Set<String> unknown = new HashSet<>(wanted);
        Set<String> giving = new LinkedHashSet<>();
        for (String source : sources) {
            for (String type : outputs(source)) {
                if (wanted.contains(type)) {
                    unknown.remove(type);
                    giving.add(source);
                }
            }
        }
        return unknown.isEmpty() ? giving : new LinkedHashSet<>(sources);
    }

    private static Set<String> names(String text) {
        return Requirements.parsed(text).map(Expression::names).map(HashSet::new).orElseGet(HashSet::new);
    }
}
