package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Plans;
import dev.sluice.domain.plan.TaskNode;
import org.junit.jupiter.api.Test;

/** Tasks that nobody planned, and what is left to be done. */
class TasksTest {

    private final Tasks llmxive = new Tasks(Plans.of(Plans.llmxive()));

    @Test
    void another_round_of_a_reviewing_stage_is_like_the_first() {
        assertThat(llmxive.growing()).isTrue();
        TaskNode another = llmxive.handedOut("design_review-r2-1", "design_review").orElseThrow();
        TaskNode first = llmxive.handedOut("design_review-1", "design_review").orElseThrow();
        assertThat(another.stage()).isEqualTo("design_review");
        assertThat(another.work()).isEqualTo(first.work());
        assertThat(another.links().needs()).isEqualTo(first.links().needs());
        assertThat(llmxive.plan().tasks()).hasSize(32).contains(another);
    }

    @Test
    void a_task_of_any_other_stage_that_nobody_planned_is_unknown() {
        assertThat(llmxive.handedOut("code_testing-r2-1", "code_testing")).isEmpty();
        assertThat(llmxive.handedOut("ghost", "ghost")).isEmpty();
        assertThat(new Tasks(Plans.of(Plans.DIAMOND)).growing()).isFalse();
    }

    @Test
    void what_turned_up_has_to_be_done_as_well() {
        Tally tally = new Tally(Plans.of(Plans.llmxive()));
        assertThat(tally.total()).isEqualTo(29);
        TaskNode another = llmxive.handedOut("design_review-r2-1", "design_review").orElseThrow();
        tally.turnedUp(another);
        tally.turnedUp(another);
        assertThat(tally.total()).isEqualTo(30);
        assertThat(tally.done()).isZero();
        tally.done("design_review-r2-1");
        tally.turnedUp(another);
        assertThat(tally.done()).isEqualTo(1);
    }
}
