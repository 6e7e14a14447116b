package dev.sluice.cli.people;

import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Stage;
import dev.sluice.domain.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people will do with a plan. The same pipeline and seed give the same script; only when each of them gets a turn is up to
 * the threads.
 *
 * @param roles     who works, at least one
 * @param duties    by stage, what its tasks are for besides their outputs
 * @param authority what a signer can say to be able to do
 * @param grades    figures for gates on quality
 * @param panel     reviewers
 * @param ethical   stages that are only for projects that need ethics
 */
public record Script(List<Role> roles, Map<String, Duty> duties, Set<String> authority, Grades grades, Panel panel, Set<String> ethical) {

    /** @param crew tells the people of this run from those of others */
    public static Script of(Pipeline pipeline, Plan plan, long seed, String crew) {
        return new Script(Roles.of(pipeline, plan), Duty.of(pipeline, plan), Duty.authority(pipeline), Grades.of(plan, seed),
                new Panel(seed, crew), ethical(pipeline));
    }

    /** Whether a plan takes more than workers that hand in outputs. */
    public static boolean needed(Pipeline pipeline, Plan plan) {
        return !plan.gates().isEmpty() || !Duty.of(pipeline, plan).isEmpty();
    }

    Duty duty(String stage) {
        return duties.getOrDefault(stage, Duty.NONE);
    }

    private static Set<String> ethical(Pipeline pipeline) {
        return pipeline instanceof Pipeline.Staged staged ? staged.stages().stream().filter(stage -> stage.conditions().ethicsRequired())
                .map(Stage::id).collect(Collectors.toSet()) : Set.of();
    }
}
