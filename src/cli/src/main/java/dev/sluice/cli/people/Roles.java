package dev.sluice.cli.people;

import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Requirement.Kind;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who works on a plan: workers that can do everything, or, where some review or decide, each kind on its own. */
final class Roles {

    private Roles() {
    }

    /** Roles, at least one; together they can do whatever any task asks for. */
    static List<Role> of(Pipeline pipeline, Plan plan) {
        Map<String, Calling> callings = callings(pipeline);
        if (callings.values().stream().noneMatch(Calling::judges)) {
            return List.of(new Role("w", Crew.capabilities(plan.lanes().stream().map(Lane::requirement).toList())));
        }
        Map<Calling, Set<String>> asked = new TreeMap<>(Map.of(Calling.WORKER, checked(plan)));
        for (TaskNode task : plan.tasks()) {
            Calling calling = callings.getOrDefault(task.stage(), Calling.WORKER);
            asked.computeIfAbsent(calling, unknown -> new LinkedHashSet<>()).add(task.work().requirement());
        }
        List<Role> roles = new ArrayList<>();
        asked.forEach((calling, requirements) -> roles.add(new Role(calling.word, Crew.capabilities(requirements))));
        return roles;
    }

    private static Map<String, Calling> callings(Pipeline pipeline) {
        Map<String, Calling> callings = new HashMap<>();
        if (pipeline instanceof Pipeline.Staged staged) {
            staged.stages().forEach(stage -> callings.put(stage.id(), calling(stage)));
        }
        return callings;
    }

    private static Calling calling(Stage stage) {
        return stage.conditions().requirements().stream().map(Requirement::kind).map(Calling::of)
                .max(Calling::compareTo).orElse(Calling.WORKER);
    }

    /** What gates want somebody to be able to do. */
    private static Set<String> checked(Plan plan) {
        Set<String> expressions = new LinkedHashSet<>();
        plan.gates().forEach(gate -> {
            if (gate.requirement() instanceof GateRequirement.CapabilityCheck check) {
                expressions.add(check.expression());
            }
        });
        return expressions;
    }

    /** What a task calls for; where it is several things, the last of them. */
    private enum Calling {
        WORKER("worker-"), MODEL("model-"), REVIEWER("reviewer-"), SIGNER("signer-");

        private final String word;

        Calling(String word) {
            this.word = word;
        }

        static Calling of(Kind kind) {
            return switch (kind) {
                case MODEL_CAPABILITY -> MODEL;
                case REVIEWER_QUALIFICATION -> REVIEWER;
                case AUTHORITY -> SIGNER;
                default -> WORKER;
            };
        }

        boolean judges() {
            return this == REVIEWER || this == SIGNER;
        }
    }
}
