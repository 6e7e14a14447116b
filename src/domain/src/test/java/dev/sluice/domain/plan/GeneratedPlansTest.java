package dev.sluice.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Compilation;
import dev.sluice.domain.Compiling;
import dev.sluice.domain.PipelineCompiler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that hold for every plan, on random ones. A failure names the seed, which makes the same plan again. */
class GeneratedPlansTest {

    @Test
    void recorded_workflows_keep_every_rule() {
        for (int seed = 0; seed < 1_000; seed++) {
            assertSound(Compiling.plan(workflow(new Random(seed), 30, 4)), seed);
        }
    }

    @Test
    void staged_pipelines_keep_every_rule() {
        for (int seed = 0; seed < 1_000; seed++) {
            assertSound(Compiling.plan(stages(new Random(seed), 8, 6)), seed);
        }
    }

    @Test
    void wide_pipelines_keep_every_rule_with_relays() {
        for (int seed = 0; seed < 40; seed++) {
            Plan plan = Compiling.plan(stages(new Random(seed), 4, 250));
            assertSound(plan, seed);
        }
        assertThat(Compiling.plan(stages(new Random(1), 4, 250)).relays()).isNotEmpty();
    }

    @Test
    void ten_thousand_predecessors_take_two_levels_of_even_groups() {
        Plan plan = Compiling.plan("stages: {a: {instances: 10000}, b: {dependencies: a}, c: {dependencies: a}}");
        assertThat(plan.relays()).hasSize(157 + 3);
        assertThat(plan.relays()).allSatisfy(relay -> assertThat(relay.blockers()).hasSizeBetween(32, 64));
        assertThat(Compiling.task(plan, "b").links().blockers()).hasSize(3).isEqualTo(Compiling.task(plan, "c").links().blockers());
        assertThat(plan.edges()).isEqualTo(20_000);
        assertSound(plan, 0);
    }

    @Test
    void an_unchanged_pipeline_keeps_its_relays_and_a_changed_set_gets_others() {
        String text = "stages: {a: {instances: 100}, b: {dependencies: a}}";
        Plan first = Compiling.plan(text);
        Plan again = replan(text, first);
        assertThat(again.relays()).isEqualTo(first.relays());
        assertThat(again.tasks()).isEqualTo(first.tasks());
        assertThat(again.ordinals().names()).isEqualTo(first.ordinals().names());
        Plan wider = replan(text.replace("100", "101"), first);
        assertThat(wider.relays()).extracting(RelayNode::id).doesNotContainAnyElementsOf(first.relays().stream().map(RelayNode::id).toList());
    }

    private static Plan replan(String text, Plan before) {
        Ordinals stored = Ordinals.of(before.ordinals().names());
        return ((Compilation.Compiled) PipelineCompiler.compile(text.getBytes(StandardCharsets.UTF_8), false, stored)).plan();
    }

    @Test
    void sixty_four_predecessors_need_no_relay_and_sixty_five_do() {
        assertThat(Compiling.plan("stages: {a: {instances: 64}, b: {dependencies: a}}").relays()).isEmpty();
        Plan plan = Compiling.plan("stages: {a: {instances: 65}, b: {dependencies: a}}");
        assertThat(plan.relays()).extracting(relay -> relay.blockers().size()).containsExactly(32, 33);
        assertThat(plan.relays()).allSatisfy(relay -> assertThat(relay.id()).matches("b~\\d+"));
    }

    @Test
    void gates_and_fallbacks_stand_beside_relays_within_the_limit() {
        Plan plan = Compiling.plan("""
                stages:
                  a: {instances: 3000, outputs: x}
                  b:
                    dependencies: {of: x, min_score: 0.5}
                    retry_policy: {fallback_tasks: f}
                """);
        assertThat(Compiling.task(plan, "f").links().blockers()).contains(plan.ordinals().of("failed:b"), plan.ordinals().of("gate:b/quality_threshold"));
        assertThat(plan.tasks()).allSatisfy(task -> assertThat(task.links().blockers()).hasSizeLessThanOrEqualTo(64));
    }

    private static void assertSound(Plan plan, int seed) {
        assertOrdered(plan, seed);
        assertBottomLevels(plan, seed);
        new Run(plan, new Random(seed)).assertReadyExactlyInTime(seed);
    }

    private static void assertOrdered(Plan plan, int seed) {
        Set<String> seen = new HashSet<>();
        for (TaskNode task : plan.tasks()) {
            for (Blocker need : task.links().needs()) {
                assertThat(need.kind() != Blocker.Kind.TASK || seen.contains(need.target())).as("seed %s, %s", seed, task.id()).isTrue();
            }
            seen.add(task.id());
            assertThat(plan.ordinals().name(task.ordinal())).isEqualTo("task:" + task.id());
            assertThat(task.links().blockers()).hasSizeLessThanOrEqualTo(64);
        }
    }

    /** From each task, the longest way through whoever waits for it. */
    private static void assertBottomLevels(Plan plan, int seed) {
        Map<String, Long> longest = new HashMap<>();
        long makespan = 0;
        for (int i = plan.tasks().size() - 1; i >= 0; i--) {
            TaskNode task = plan.tasks().get(i);
            long own = longest.getOrDefault(task.id(), 0L) + Math.max(1, task.schedule().expectedMillis());
            assertThat(task.schedule().bottomLevelMillis()).as("seed %s, %s", seed, task.id()).isEqualTo(own);
            makespan = Math.max(makespan, own);
            for (Blocker need : task.links().needs()) {
                List<String> sources = need.kind() == Blocker.Kind.TASK ? List.of(need.target())
                        : plan.tasks().stream().filter(other -> other.stage().equals(need.target())).map(TaskNode::id).toList();
                sources.forEach(source -> longest.merge(source, own, Math::max));
            }
        }
        long whole = makespan;
        assertThat(plan.tasks()).allSatisfy(task -> assertThat(task.schedule().slackMillis()).isBetween(0L, whole));
        assertThat(plan.tasks()).anySatisfy(task -> assertThat(task.schedule().slackMillis()).isZero());
    }

    /** Completes tasks in random order, taking numbers off sets as the store does. */
    private static final class Run {

        private final Map<String, Set<Integer>> left = new HashMap<>();
        private final Map<String, List<Edge>> edges = new HashMap<>();
        private final Map<String, String> stages = new HashMap<>();
        private final Plan plan;
        private final Random random;
        private final Set<String> done = new HashSet<>();
        private final Set<String> begun = new HashSet<>();

        Run(Plan plan, Random random) {
            this.plan = plan;
            this.random = random;
            for (TaskNode task : plan.tasks()) {
                left.put(task.id(), new HashSet<>(task.links().blockers()));
                edges.put(task.id(), task.links().dependents());
                stages.put(task.id(), task.stage());
            }
            for (RelayNode relay : plan.relays()) {
                left.put(relay.id(), new HashSet<>(relay.blockers()));
                edges.put(relay.id(), relay.dependents());
            }
        }

        void assertReadyExactlyInTime(int seed) {
            List<TaskNode> waiting = new ArrayList<>(plan.tasks());
            boolean small = waiting.size() < 200;
            while (!waiting.isEmpty()) {
                List<TaskNode> ready = waiting.stream().filter(task -> left.get(task.id()).isEmpty()).toList();
                for (TaskNode task : waiting) {
                    assertThat(left.get(task.id()).isEmpty()).as("seed %s, %s", seed, task.id()).isEqualTo(satisfied(task));
                }
                int batch = small ? 1 : Math.max(1, ready.size() / 3);
                for (int i = 0; i < batch; i++) {
                    TaskNode next = ready.get(random.nextInt(ready.size()));
                    if (done.add(next.id())) {
                        begun.add(next.stage());
                        pass(next.id());
                    }
                }
                waiting.removeIf(task -> done.contains(task.id()));
            }
        }

        private boolean satisfied(TaskNode task) {
            return task.links().needs().stream().allMatch(need -> need.kind() == Blocker.Kind.TASK
                    ? done.contains(need.target()) : begun.contains(need.target()));
        }

        private void pass(String node) {
            for (Edge edge : edges.get(node)) {
                Set<Integer> set = left.get(edge.to());
                set.remove(edge.ordinal());
                if (edge.relay() && set.isEmpty()) {
                    pass(edge.to());
                }
            }
        }
    }

    private static String workflow(Random random, int most, int widest) {
        int count = 1 + random.nextInt(most);
        List<String> tasks = new ArrayList<>();
        List<String> runtimes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<String> parents = new HashSet<>();
            for (int j = random.nextInt(widest + 1); j > 0 && i > 0; j--) {
                parents.add("\"t" + random.nextInt(i) + "\"");
            }
            tasks.add("{\"id\": \"t" + i + "\", \"parents\": " + parents + "}");
            runtimes.add("{\"id\": \"t" + i + "\", \"runtimeInSeconds\": " + random.nextInt(3) + "}");
        }
        Collections.shuffle(tasks, random);
        return "{\"schemaVersion\": \"1.5\", \"workflow\": {\"specification\": {\"tasks\": " + tasks + "}, \"execution\": {\"tasks\": " + runtimes + "}}}";
    }

    private static String stages(Random random, int most, int instances) {
        int count = 2 + random.nextInt(most);
        StringBuilder text = new StringBuilder("stages:\n");
        for (int i = 0; i < count; i++) {
            Set<String> needs = new HashSet<>();
            for (int j = random.nextInt(4); j > 0 && i > 0; j--) {
                needs.add("s" + random.nextInt(i) + (random.nextInt(3) == 0 ? "+" : ""));
            }
            text.append("  s").append(i).append(": {instances: ").append(1 + random.nextInt(instances)).append(", expected: ")
                    .append(random.nextInt(3)).append(", dependencies: ").append(needs).append("}\n");
        }
        return text.toString();
    }
}
