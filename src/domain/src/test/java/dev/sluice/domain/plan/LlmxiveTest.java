package dev.sluice.domain.plan;

import static dev.sluice.domain.Compiling.fault;
import static dev.sluice.domain.Compiling.needs;
import static dev.sluice.domain.Compiling.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.Compiling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The research pipeline that Sluice is built for. */
class LlmxiveTest {

    private final Plan plan = Compiling.plan(text());

    @Test
    void twenty_stages_come_to_thirty_tasks_and_a_fallback() {
        assertThat(plan.tasks().stream().map(TaskNode::stage).distinct()).hasSize(20);
        assertThat(plan.tasks()).hasSize(31);
        assertThat(Compiling.ids(plan)).contains("design_review-1", "design_review-5", "review_signoff-3", "paper_review-5", "paper_review_signoff");
        assertThat(needs(plan, "simplified_technical_design")).containsExactly("task:idea_generation", "failed:technical_design");
    }

    @Test
    void reviews_and_quality_are_gates() {
        assertThat(plan.gates()).extracting(GateNode::id).containsExactly("review_signoff/artifact_exists", "implementation_planning/review_points",
                "statistical_analysis/quality_threshold", "paper_review_signoff/artifact_exists", "project_completion/review_points");
        assertThat(requirement("implementation_planning/review_points")).isEqualTo(new GateRequirement.ReviewPoints(new BigDecimal("5"),
                BigDecimal.ONE, new BigDecimal("0.5"), 0, false, List.of("technical_design"), List.of("design_review"),
                4, "signoff_capable"));
        assertThat(requirement("project_completion/review_points")).isEqualTo(new GateRequirement.ReviewPoints(new BigDecimal("5"),
                BigDecimal.ONE, new BigDecimal("0.5"), 0, false, List.of("paper_writing"), List.of("paper_review"),
                4, "signoff_capable"));
        assertThat(requirement("paper_review_signoff/artifact_exists"))
                .isEqualTo(new GateRequirement.ArtifactExists("positive_review", List.of("paper_review", "paper_writing")));
        assertThat(((GateRequirement.QualityThreshold) requirement("statistical_analysis/quality_threshold")).sources())
                .contains("code_testing", "data_validation", "idea_generation").doesNotContain("paper_writing");
        assertThat(((GateRequirement.QualityThreshold) requirement("statistical_analysis/quality_threshold")).awaited())
                .containsExactlyInAnyOrder("code_implementation", "data_quality_checks", "code_quality_checks");
    }

    @Test
    void ethics_are_only_for_projects_that_need_them() {
        assertThat(task(plan, "ethics_review").skipped()).isTrue();
        assertThat(task(Compiling.plan(text(), true), "ethics_review").skipped()).isFalse();
    }

    @Test
    void partners_keep_others_out_but_not_those_before_and_after() {
        Set<String> excluded = plan.limits().get("literature_review").excludes();
        assertThat(excluded).containsExactlyInAnyOrder("design_review", "design_revision", "review_signoff", "code_testing", "data_validation",
                "code_quality_checks", "data_quality_checks", "statistical_analysis");
        assertThat(plan.limits().values()).allSatisfy(limit -> assertThat(limit.limit()).isEqualTo(Integer.MAX_VALUE));
        assertThat(plan.limits()).doesNotContainKeys("idea_generation", "technical_design", "implementation_planning", "ethics_review");
    }

    @Test
    void what_different_workers_can_do_is_in_different_lanes() {
        assertThat(task(plan, "technical_design").lane()).isEqualTo(task(plan, "simplified_technical_design").lane());
        assertThat(task(plan, "idea_generation").lane()).isEqualTo("any");
        Set<String> requirements = plan.lanes().stream().map(Lane::requirement).collect(Collectors.toSet());
        assertThat(requirements).contains("", "technical_writing", "design_review_capable", "signoff_capable",
                "code_capable OR existing_codebase OR internet_access", "code_generation", "sandboxed_execution");
    }

    @Test
    void optional_inputs_need_no_producer() {
        assertThat(task(plan, "design_revision").work().inputs()).containsExactly(
                new Input("technical_design_document", "technical_design", false), new Input("design_review", "design_review", true));
    }

    @Test
    void its_own_words_are_checked_as_well() {
        assertThat(fault("pipeline_stages:\n  a: {instances: 3}\n")).contains("Unknown key 'instances'");
        assertThat(fault("pipeline_stages:\n  a: {max_parallel_instances: -5}\n")).contains("1 or more");
        assertThat(fault("pipeline_stages:\n  a: {max_parallel_instances: 20000}\n")).contains("10,000 at most");
        assertThat(fault("pipeline_stages:\n  a:\n  b: {dependencies: a, gate_requirements: [{signed_positive_review: 5}]}\n")).contains("Did you mean");
    }

    private GateRequirement requirement(String id) {
        return plan.gates().stream().filter(gate -> gate.id().equals(id)).findFirst().orElseThrow().requirement();
    }

    private static String text() {
        try (InputStream in = Compilation.class.getResourceAsStream("/dev/sluice/examples/llmxive.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
