package dev.sluice.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compiling;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.Place;
import dev.sluice.domain.pipeline.Position;
import dev.sluice.domain.pipeline.RecordedTask;
import dev.sluice.domain.pipeline.RecordedTask.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans of recorded workflows, put together by hand. */
class RecordedPlannerTest {

    private static final Place PLACE = Place.root(new Position(1, 1));

    private final Faults faults = new Faults();

    @Test
    void children_alone_say_who_waits_and_who_is_named_twice_is_waited_for_once() {
        Plan plan = plan(List.of(task("a", List.of(), List.of("c", "b", "c")), task("b", List.of("a"), List.of("c")), task("c", List.of(), List.of()))).orElseThrow();
        assertThat(plan.edges()).isEqualTo(3);
        assertThat(needs(plan, "a")).isEmpty();
        assertThat(needs(plan, "b")).containsExactly("task:a");
        assertThat(needs(plan, "c")).containsExactly("task:a", "task:b");
    }

    @Test
    void a_child_that_is_not_there_is_told() {
        assertThat(plan(List.of(task("a", List.of(), List.of("x"))))).isEmpty();
        assertThat(faults.list()).extracting(fault -> fault.pointer() + ": " + fault.detail())
                .containsExactly("/children: Task 'a' names 'x' among its children, but there is no such task.");
    }

    @Test
    void a_task_may_wait_for_more_than_a_thousand() {
        List<String> parents = IntStream.range(0, 1_100).mapToObj(i -> "p" + i).toList();
        List<RecordedTask> tasks = new java.util.ArrayList<>(parents.stream().map(parent -> task(parent, List.of(), List.of())).toList());
        tasks.add(task("last", parents, List.of()));
        assertThat(plan(tasks).orElseThrow().edges()).isEqualTo(1_100);
    }

    @Test
    void too_many_tasks_are_refused_before_they_are_looked_at() {
        assertThat(plan(Collections.nCopies(Planner.MAX_TASKS + 1, task("a", List.of("nobody"), List.of())))).isEmpty();
        assertThat(faults.list()).extracting(fault -> fault.detail())
                .containsExactly("The workflow has 100001 tasks; a project may have 100,000. Split it.");
    }

    @Tag("large")
    @Test
    void too_many_dependencies_are_refused() {
        List<String> all = IntStream.range(0, 1_001).mapToObj(i -> "t" + i).toList();
        assertThat(plan(all.stream().map(id -> task(id, all, List.of())).toList())).isEmpty();
        assertThat(faults.list()).extracting(fault -> fault.detail())
                .containsExactly("The workflow has 1002001 dependencies; a project may have 1,000,000. Split it.");
    }

    private static List<String> needs(Plan plan, String task) {
        return Compiling.task(plan, task).links().needs().stream().map(Blocker::name).toList();
    }

    private Optional<Plan> plan(List<RecordedTask> tasks) {
        return RecordedPlanner.plan(new Pipeline.Recorded("w", null, tasks, PLACE), Ordinals.NONE, faults);
    }

    private static RecordedTask task(String id, List<String> parents, List<String> children) {
        return new RecordedTask(id, id, 1, refs(parents), refs(children), PLACE);
    }

    private static List<Ref> refs(List<String> ids) {
        return ids.stream().map(id -> new Ref(id, 2, 3)).toList();
    }
}
