package dev.sluice.domain.notation;

import static dev.sluice.domain.Compiling.fault;
import static dev.sluice.domain.Compiling.needs;
import static dev.sluice.domain.Compiling.plan;
import static dev.sluice.domain.Compiling.refused;
import static dev.sluice.domain.Compiling.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.pipeline.Fault;
import dev.sluice.domain.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class WfFormatTest {

    @Test
    void parents_and_children_say_the_same_from_either_side() {
        Plan plan = plan(workflow("""
                {"id": "a_ID1", "name": "a_ID1", "children": ["b_ID2"], "parents": []},
                {"id": "b_ID2", "name": "b_ID2", "children": [], "parents": ["a_ID1"]},
                {"id": "b_ID3", "name": "b_ID3", "parents": ["a_ID1"], "files": [{"size": 1}]},
                {"id": "c", "name": "c_12", "parents": ["b_ID2", "b_ID3"]}"""));
        assertThat(plan.edges()).isEqualTo(4);
        assertThat(needs(plan, "c")).containsExactly("task:b_ID2", "task:b_ID3");
        assertThat(task(plan, "b_ID3").stage()).isEqualTo("b");
        assertThat(task(plan, "c").stage()).isEqualTo("c");
    }

    @Test
    void recorded_runtimes_become_expected_durations() {
        Plan plan = plan(workflow("{\"id\": \"a\"}, {\"id\": \"b\"}"));
        assertThat(task(plan, "a").schedule().expectedMillis()).isEqualTo(1_501);
        assertThat(task(plan, "b").schedule().expectedMillis()).isZero();
    }

    @Test
    void faults_have_their_places() {
        assertThat(fault(workflow("{\"id\": \"a\", \"parents\": [\"x\"]}"))).contains("no such task");
        assertThat(fault(workflow("{\"id\": \"a\"}, {\"id\": \"a\"}"))).contains("is taken by the task at 2:8");
        assertThat(fault(workflow("{\"id\": \"a/b\"}"))).contains("contains '/'");
        assertThat(fault(workflow("{\"id\": \"a\", \"parents\": [\"b\"]}, {\"id\": \"b\", \"parents\": [\"a\"]}"))).contains("a -> b -> a");
        assertThat(fault("{\"schemaVersion\": \"1.4\", \"workflow\": {\"specification\": {\"tasks\": [{\"id\": \"a\"}]}}}")).contains("only 1.5");
        Fault fault = refused(workflow("{\"id\": \"a\"},\n{\"id\": 3}")).faults().get(0);
        assertThat(fault.pointer()).isEqualTo("/workflow/specification/tasks/1/id");
        assertThat(fault.at().line()).isEqualTo(3);
    }

    @Test
    void what_is_of_another_kind_is_told_with_what_stands_there_and_the_rest_is_read() {
        assertThat(details("{\"schemaVersion\": \"1.5\", \"workflow\": [{\"a\": [1]}]}")).contains("Expected an object for workflow, but found a list.");
        assertThat(details("{\"schemaVersion\": \"1.5\", \"workflow\": {\"specification\": {\"tasks\": {\"id\": {}}}}}"))
                .contains("Expected a list for the tasks, but found an object.");
        assertThat(details(workflow("\"a\", {\"id\": [\"b\", [0]]}, {\"id\": \"c\", \"parents\": \"a\", \"children\": [\"x\"]}"))).contains(
                "Expected an object for a task, but found 'a'.", "Expected a text, but found a list.", "Expected a list for parents, but found 'a'.");
        assertThat(details("{\"name\": {\"a\": 1}, \"schemaVersion\": \"1.5\", \"workflow\": {\"specification\": {\"tasks\": [{\"id\": \"a\"}]}, "
                + "\"execution\": {\"tasks\": [{\"id\": \"a\", \"runtimeInSeconds\": \"long\"}]}}}"))
                .containsExactly("Expected a text, but found an object.", "Expected a number, but found 'long'.");
    }

    @Test
    void a_key_that_stands_twice_is_told_with_its_places_and_the_first_counts() {
        Fault fault = refused(workflow("{\"id\": \"a\",\n \"id\": {\"b\": []}}")).faults().get(0);
        assertThat(fault.detail()).isEqualTo("The key 'id' stands here and at 2:2 (line:column); keep one of them.");
        assertThat(fault.at().line()).isEqualTo(3);
        assertThat(refused(workflow("{\"id\": \"a\", \"id\": {\"b\": []}}")).faults()).hasSize(1);
    }

    @Test
    void what_follows_the_end_is_refused() {
        assertThat(fault(workflow("{\"id\": \"a\"}") + " {}")).isEqualTo("The file goes on after its end: put one workflow into one file.");
    }

    private static List<String> details(String text) {
        return refused(text).faults().stream().map(Fault::detail).toList();
    }

    @Test
    void a_workflow_without_tasks_is_refused() {
        assertThat(refused("{\"schemaVersion\": \"1.5\", \"workflow\": {}}").faults().get(0).detail()).contains("workflow.specification.tasks");
        assertThat(fault(workflow(""))).contains("no task");
    }

    private static String workflow(String tasks) {
        return "{\"name\": \"w\", \"schemaVersion\": \"1.5\", \"workflow\": {\"specification\": {\"tasks\": [\n" + tasks
                + "]}, \"execution\": {\"makespan\": 3, \"tasks\": [{\"id\": \"a\", \"runtimeInSeconds\": 1.5002}]}}}";
    }
}
