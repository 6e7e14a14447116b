package dev.sluice.domain.notation;

import static dev.sluice.domain.Compiling.ids;
import static dev.sluice.domain.Compiling.needs;
import static dev.sluice.domain.Compiling.plan;
import static dev.sluice.domain.Compiling.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.PipelineCompiler;
import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.pipeline.RetryPolicy;
import dev.sluice.domain.plan.Ordinals;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SluiceNotationTest {

    @Test
    void four_lines_are_a_pipeline() {
        Plan plan = plan("""
                stages:
                  fetch:
                  clean: {dependencies: fetch}
                  report: {dependencies: clean}
                """);
        assertThat(ids(plan)).containsExactly("fetch", "clean", "report");
        assertThat(plan.edges()).isEqualTo(2);
        assertThat(task(plan, "fetch").work().retry()).isEqualTo(RetryPolicy.DEFAULT);
    }

    @Test
    void yaml_json_and_a_list_of_stages_say_the_same() {
        Plan yaml = plan("stages:\n  a: {outputs: x}\n  b: {dependencies: [x], expected: PT2S}\n");
        assertThat(plan("{\"stages\": {\"a\": {\"outputs\": \"x\"}, \"b\": {\"dependencies\": [\"x\"], \"expected\": 2}}}").tasks()).isEqualTo(yaml.tasks());
        assertThat(plan("stages:\n- {id: a, outputs: [x]}\n- {id: b, dependencies: {of: x}, expected: 2}\n").tasks()).isEqualTo(yaml.tasks());
        assertThat(plan("{stages: {a: {outputs: x}, b: {dependencies: x, expected: PT2S}}}").tasks()).isEqualTo(yaml.tasks());
        assertThat(plan("\uFEFFstages:\n  a: {outputs: x}\n  b: {dependencies: x, expected: PT2S}\n").tasks()).isEqualTo(yaml.tasks());
    }

    @Test
    void a_stage_states_how_its_tasks_run() {
        TaskNode task = task(plan("""
                defaults: {retry_policy: {max_attempts: 7, base_seconds: 0.5}}
                stages:
                  a:
                    outputs: [x, y]
                    priority: low
                    expected: PT1M30S
                    payload: {text: "é", list: [1, 2.50, true, null], deep: {0x1F: .inf}}
                    retry_policy: {backoff_strategy: linear, max_seconds: 60}
                """), "a");
        assertThat(task.work().outputs()).containsExactly("x", "y");
        assertThat(task.work().payload()).isEqualTo("{\"text\":\"é\",\"list\":[1,2.5,true,null],\"deep\":{\"0x1F\":\".inf\"}}");
        assertThat(task.work().retry()).isEqualTo(new RetryPolicy(7, RetryPolicy.Strategy.LINEAR, 500, 60_000, List.of()));
        assertThat(task.schedule().band()).isEqualTo(Band.LOW);
        assertThat(task.schedule().stated()).isTrue();
        assertThat(task.schedule().expectedMillis()).isEqualTo(90_000);
    }

    @Test
    void instances_are_numbered_and_a_plus_asks_for_one_of_them() {
        Plan plan = plan("""
                stages:
                  a: {instances: 3, outputs: x}
                  all: {dependencies: x}
                  one: {dependencies: a+}
                """);
        assertThat(ids(plan)).containsExactly("a-1", "a-2", "a-3", "all", "one");
        assertThat(needs(plan, "all")).containsExactly("task:a-1", "task:a-2", "task:a-3");
        assertThat(needs(plan, "one")).containsExactly("any:a");
        int any = plan.ordinals().of("any:a");
        assertThat(plan.tasks().subList(0, 3)).allSatisfy(task -> assertThat(task.links().dependents())
                .anySatisfy(edge -> assertThat(edge.to().equals("one") && edge.ordinal() == any).isTrue()));
    }

    @Test
    void the_built_in_examples_compile() throws IOException {
        assertThat(example("hello.yaml").notation()).isEqualTo(Notation.SLUICE);
        assertThat(example("hello.yaml").plan().tasks()).hasSize(25);
        assertThat(example("llmxive.yaml").notation()).isEqualTo(Notation.LLMXIVE);
    }

    @Test
    void the_same_file_and_numbering_give_the_same_plan_again() throws IOException {
        for (String name : List.of("hello.yaml", "llmxive.yaml")) {
            Plan first = example(name).plan();
            Compilation.Compiled again = (Compilation.Compiled) PipelineCompiler.compile(bytes(name), false, Ordinals.of(first.ordinals().names()));
            assertThat(again.plan().ordinals().names()).isEqualTo(first.ordinals().names());
            assertThat(again.plan().tasks()).isEqualTo(first.tasks());
            assertThat(again.plan().gates()).isEqualTo(first.gates());
            assertThat(again.plan().lanes()).isEqualTo(first.lanes());
        }
    }

    private static Compilation.Compiled example(String name) throws IOException {
        return (Compilation.Compiled) PipelineCompiler.compile(bytes(name), false, Ordinals.NONE);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Compilation.class.getResourceAsStream("/dev/sluice/examples/" + name)) {
            return in.readAllBytes();
        }
    }
}
