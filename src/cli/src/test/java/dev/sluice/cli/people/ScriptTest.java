package dev.sluice.cli.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.domain.Compilation;
import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.TaskNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who does what, as the pipeline alone tells. */
class ScriptTest {

    private final Compilation.Compiled llmxive = Plans.compiled(Plans.llmxive(), true);

    private static Script script(Compilation.Compiled compiled) {
        return Script.of(compiled.pipeline(), compiled.plan(), 1, "crew");
    }

    private static boolean can(Role role, TaskNode task) {
        String requirement = task.work().requirement();
        return requirement.isEmpty() || role.capabilities().stream()
                .anyMatch(set -> ((Expression.Parsed) Expression.parse(requirement)).expression().test(set));
    }

    @Test
    void each_kind_of_worker_can_do_its_own_and_together_they_can_do_everything() {
        List<Role> roles = script(llmxive).roles();
        assertThat(roles).extracting(Role::name).containsExactly("worker-", "model-", "reviewer-", "signer-");
        assertThat(llmxive.plan().tasks()).allMatch(task -> roles.stream().anyMatch(role -> can(role, task)));
        assertThat(roles.get(2).capabilities()).containsExactly(
                Set.of("design_review_capable", "paper_review_capable", "ethics_review_capable"));
        assertThat(roles.get(3).capabilities()).containsExactly(Set.of("signoff_capable"));
    }

    @Test
    void a_stage_that_asks_for_a_review_and_something_else_is_for_a_reviewer_who_can_do_both() {
        Compilation.Compiled both = Plans.compiled("""
                stages:
                  a: {outputs: [x]}
                  b: {dependencies: [x], requirements: [{capability: gpu}, {reviewer_qualification: critic}]}
                """, false);
        assertThat(script(both).roles()).filteredOn(role -> role.name().equals("reviewer-")).singleElement()
                .satisfies(role -> assertThat(role.capabilities()).containsExactly(Set.of("critic", "gpu")));
    }

    @Test
    void where_nobody_reviews_or_decides_all_workers_are_alike() {
        Compilation.Compiled plain = Plans.compiled(Plans.DIAMOND, false);
        assertThat(script(plain).roles()).extracting(Role::name).containsExactly("w");
        assertThat(Script.needed(plain.pipeline(), plain.plan())).isFalse();
        assertThat(Script.needed(llmxive.pipeline(), llmxive.plan())).isTrue();
    }

    @Test
    void somebody_has_what_a_gate_wants_to_know_about() {
        Compilation.Compiled checked = Plans.compiled("""
                stages:
                  a: {outputs: [x]}
                  b:
                    dependencies: [x]
                    requirements: [{reviewer_qualification: critic}]
                    gate_requirements: [{type: capability_check, capability: vault}]
                """, false);
        assertThat(script(checked).roles()).anyMatch(role -> role.capabilities().stream().anyMatch(set -> set.contains("vault")));
    }

    @Test
    void reviewers_judge_what_comes_in_and_signers_what_was_judged() {
        Script script = script(llmxive);
        assertThat(script.duty("design_review")).isEqualTo(new Duty(true, false, List.of("technical_design")));
        assertThat(script.duty("paper_review")).isEqualTo(new Duty(true, false, List.of("paper_writing")));
        assertThat(script.duty("review_signoff")).isEqualTo(new Duty(false, true, List.of("technical_design")));
        assertThat(script.duty("paper_review_signoff")).isEqualTo(new Duty(false, true, List.of("paper_writing")));
        assertThat(script.duty("ethics_review").subjects()).containsExactly("implementation_planning");
        assertThat(script.duty("code_testing")).isEqualTo(Duty.NONE);
        assertThat(script.authority()).containsExactly("signoff_capable");
        assertThat(script.ethical()).containsExactly("ethics_review");
    }
}
