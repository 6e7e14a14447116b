package dev.sluice.domain.insight;

import static dev.sluice.domain.Compiling.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.plan.Blocker;
import dev.sluice.domain.plan.Plan;
import dev.sluice.domain.plan.TaskNode;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeadEndsTest {

    @Test
    void a_dead_letter_blocks_all_below_it_unless_a_fallback_may_still_come() {
        Plan plain = plan("stages: {a: {}, b: {dependencies: [a]}, c: {dependencies: [b]}, d: {}}");
        assertThat(DeadEnds.below(plain, Set.of(), Set.of())).isEmpty();
        assertThat(DeadEnds.below(plain, Set.of("a"), Set.of())).containsExactlyInAnyOrder("b", "c");
        Plan saved = plan("stages: {a: {retry_policy: {fallback_tasks: [f]}}, b: {dependencies: [a]}}");
        assertThat(DeadEnds.below(saved, Set.of("a"), Set.of())).isEmpty();
        assertThat(DeadEnds.below(saved, Set.of("a", "f"), Set.of())).containsExactly("b");
    }

    @Test
    void a_fallback_that_is_blocked_itself_saves_nothing() {
        Plan plan = plan("stages: {x: {}, a: {retry_policy: {fallback_tasks: [f]}}, f: {dependencies: [x]}, b: {dependencies: [a]}}");
        assertThat(DeadEnds.below(plan, Set.of("a"), Set.of())).isEmpty();
        assertThat(DeadEnds.below(plan, Set.of("a", "x"), Set.of())).containsExactlyInAnyOrder("f", "b");
    }

    @Test
    void one_instance_is_enough_for_who_waits_for_any() {
        Plan plan = plan("stages: {a: {instances: 2}, b: {dependencies: [a+]}, c: {dependencies: [a]}}");
        assertThat(DeadEnds.below(plan, Set.of("a-1"), Set.of())).containsExactly("c");
        assertThat(DeadEnds.below(plan, Set.of("a-1", "a-2"), Set.of())).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void a_gate_is_no_dead_end_even_if_all_it_listens_to_are() {
        Plan plan = plan("""
                stages:
                  a: {outputs: x}
                  b: {dependencies: a, outputs: y}
                  c: {gate_requirements: {type: review_points, points: 1, of: [b]}}
                """);
        assertThat(DeadEnds.below(plan, Set.of("a"), Set.of())).containsExactly("b");
    }

    @Test
    void a_chain_of_fallbacks_is_hopeless_only_once_the_last_one_is() {
        Plan plan = plan("stages: {a: {retry_policy: {fallback_tasks: [f, g]}}, b: {dependencies: [a]}}");
        assertThat(DeadEnds.below(plan, Set.of("a", "f"), Set.of())).isEmpty();
        assertThat(DeadEnds.below(plan, Set.of("a", "f", "g"), Set.of())).containsExactly("b");
        assertThat(DeadEnds.with(plan, Set.of("a", "f", "g"), Set.of())).containsOnly(true).hasSize(4);
    }

    @Test
    void a_fallback_that_is_skipped_already_never_comes() {
        Plan plan = plan("stages: {a: {retry_policy: {fallback_tasks: [f]}}, b: {dependencies: [a]}}");
        assertThat(DeadEnds.below(plan, Set.of("a"), Set.of("f"))).containsExactly("b");
        assertThat(DeadEnds.with(plan, Set.of("a"), Set.of("f"))).containsExactly(true, true, false);
    }

    @Test
    void dead_letters_that_the_plan_does_not_have_count_for_nothing() {
        assertThat(DeadEnds.below(plan("stages: {a: {}, b: {dependencies: a}}"), Set.of("gone"), Set.of())).isEmpty();
    }

    @Test
    @Tag("large")
    void generated_plans_have_the_dead_ends_that_the_rule_repeated_until_nothing_changes_finds() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Plan plan = plan(GeneratedSnapshots.pipeline(random, 9, 4));
            Set<String> dead = plan.tasks().stream().map(TaskNode::id).filter(id -> random.nextInt(4) == 0).collect(Collectors.toSet());
            assertThat(DeadEnds.below(plan, dead, Set.of())).as("seed %s", seed).isEqualTo(repeated(plan, dead));
        }
    }

    /** The rule as one would say it. */
    private static Set<String> repeated(Plan plan, Set<String> dead) {
        Set<String> stuck = new HashSet<>();
        int before = -1;
        while (stuck.size() > before) {
            before = stuck.size();
            for (TaskNode task : plan.tasks()) {
                boolean end = dead.contains(task.id()) ? task.links().fallback().map(fallback -> stuck.contains(fallback.task())).orElse(true)
                        : task.links().needs().stream().anyMatch(need -> end(plan, need, stuck));
                if (end) {
                    stuck.add(task.id());
                }
            }
        }
        stuck.removeAll(dead);
        return stuck;
    }

    private static boolean end(Plan plan, Blocker need, Set<String> stuck) {
        List<TaskNode> instances = plan.tasks().stream().filter(task -> task.stage().equals(need.target()))
                .filter(task -> task.links().standsInFor().isEmpty()).toList();
        return need.kind() == Blocker.Kind.TASK && stuck.contains(need.target())
                || need.kind() == Blocker.Kind.ANY && instances.stream().allMatch(task -> stuck.contains(task.id()));
    }
}
