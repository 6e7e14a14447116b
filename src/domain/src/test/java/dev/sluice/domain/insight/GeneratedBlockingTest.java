package dev.sluice.domain.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.insight.Blocking.RootCause;
import dev.sluice.domain.task.TaskStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that hold for every project at every moment, on random ones. A failure names the seed, which makes the same again. */
class GeneratedBlockingTest {

    private static final int SEEDS = 1_500;

    @Test
    void every_waiting_task_has_a_reason_and_is_behind_a_root_cause() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Snapshot snapshot = GeneratedSnapshots.snapshot(seed);
            Blocking blocking = BlockingAnalysis.of(snapshot, Integer.MAX_VALUE);
            assertThat(blocking.waitingTasks()).isEqualTo(blocking.waiting().size())
                    .isEqualTo((int) snapshot.tasks().values().stream().filter(task -> task.status().open()).count());
            assertThat(blocking.waiting()).as("seed %s", seed).allSatisfy(task -> assertThat(task.blockers()).isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason.state()).isNotBlank()));
            Scene scene = new Scene(snapshot);
            WaitGraph graph = new WaitGraph(scene, new GateSources(snapshot.plan()));
            boolean[] explained = explained(graph);
            for (int node = 0; node < scene.tasks(); node++) {
                assertThat(explained[node] || !scene.waiting(node)).as("seed %s, %s", seed, scene.id(node)).isTrue();
            }
        }
    }

    @Test
    void no_root_cause_is_explained_by_another() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Snapshot snapshot = GeneratedSnapshots.snapshot(seed);
            Scene scene = new Scene(snapshot);
            WaitGraph graph = new WaitGraph(scene, new GateSources(snapshot.plan()));
            List<Cause> causes = new RootCauses(scene, graph).causes();
            Set<Integer> told = new HashSet<>();
            for (Cause cause : causes) {
                for (int node : cause.nodes()) {
                    long[] others = new long[graph.size()];
                    causes.stream().flatMap(other -> other.nodes().stream()).filter(other -> other != node).forEach(other -> others[other] = 1);
                    assertThat(told.add(node)).as("seed %s", seed).isTrue();
                    assertThat(graph.gather(node, others)).as("seed %s, %s", seed, cause).isZero();
                }
            }
        }
    }

    @Test
    void causes_and_recommendations_are_few_sorted_and_each_told_once() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Blocking blocking = BlockingAnalysis.of(GeneratedSnapshots.snapshot(seed), 100);
            assertThat(blocking.rootCauses()).as("seed %s", seed).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
            assertThat(blocking.rootCauses()).extracting(RootCause::tasksBehind).isSortedAccordingTo((one, other) -> other - one);
            assertThat(blocking.rootCauses()).allMatch(cause -> cause.kind().equals("failed")
                    || cause.tasksBehind() > 0 && cause.tasksBehind() <= blocking.waitingTasks());
            assertThat(blocking.recommendations()).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates()
                    .allMatch(call -> call.path().startsWith("/v1/projects/p"));
        }
    }

    @Test
    void every_root_is_counted_once_under_a_kind_of_its_own() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Snapshot snapshot = GeneratedSnapshots.snapshot(seed);
            Scene scene = new Scene(snapshot);
            List<Cause> told = new RootCauses(scene, new WaitGraph(scene, new GateSources(snapshot.plan()))).causes();
            Map<String, Integer> counts = BlockingAnalysis.of(snapshot, 1).rootCounts();
            assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).as("seed %s", seed)
                    .isEqualTo(told.stream().mapToInt(cause -> cause.nodes().size()).sum());
            assertThat(counts).as("seed %s", seed).doesNotContainKey("more");
            told.stream().filter(cause -> cause.kind() != Cause.Kind.MORE).forEach(cause -> assertThat(counts).containsKey(cause.kind().spelled()));
        }
    }

    @Test
    void the_same_moment_always_gets_the_same_answer() {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(BlockingAnalysis.of(GeneratedSnapshots.snapshot(seed), 100))
                    .isEqualTo(BlockingAnalysis.of(GeneratedSnapshots.snapshot(seed), 100));
        }
    }

    @Test
    void the_number_of_tasks_behind_a_cause_is_what_a_walk_finds() {
        for (int seed = 0; seed < 300; seed++) {
            Snapshot snapshot = GeneratedSnapshots.snapshot(seed);
            Scene scene = new Scene(snapshot);
            WaitGraph graph = new WaitGraph(scene, new GateSources(snapshot.plan()));
            for (Cause cause : new RootCauses(scene, graph).causes()) {
                assertThat(cause.behind()).as("seed %s, %s", seed, cause).isEqualTo(behind(scene, graph, cause.nodes()));
            }
        }
    }

    @Test
    void health_is_always_between_nothing_and_one() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Snapshot snapshot = GeneratedSnapshots.snapshot(seed);
            Health health = Health.of(snapshot);
            assertThat(List.of(health.score(), health.completionRate(), health.meanGateRatio(), health.troubleShare())).as("seed %s", seed)
                    .allMatch(share -> share >= 0 && share <= 1);
            long missing = snapshot.plan().tasks().stream().filter(task -> !snapshot.tasks().containsKey(task.id())).count();
            assertThat(health.counts().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(snapshot.tasks().size() + (int) missing);
            assertThat(health.counts().get("failed")).isEqualTo(
                    (int) snapshot.tasks().values().stream().filter(task -> task.status() == TaskStatus.FAILED).count());
        }
    }

    private static boolean[] explained(WaitGraph graph) {
        long[] bits = new long[graph.size()];
        for (int node : graph.order()) {
            bits[node] = graph.root(node) ? 1 : 0;
            bits[node] = graph.gather(node, bits);
        }
        boolean[] explained = new boolean[graph.size()];
        for (int node = 0; node < explained.length; node++) {
            explained[node] = bits[node] != 0;
        }
        return explained;
    }

    /** Goes round until nothing new is found. */
    private static int behind(Scene scene, WaitGraph graph, List<Integer> nodes) {
        long[] bits = new long[graph.size()];
        nodes.forEach(node -> bits[node] = 1);
        boolean more = true;
        while (more) {
            more = false;
            for (int node = 0; node < graph.size(); node++) {
                long now = graph.gather(node, bits);
                more |= now != bits[node];
                bits[node] = now;
            }
        }
        int behind = 0;
        for (int task = 0; task < scene.tasks(); task++) {
            behind += bits[task] != 0 && scene.waiting(task) ? 1 : 0;
        }
        return behind;
    }
}
