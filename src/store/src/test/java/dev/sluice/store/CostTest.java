package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Lab;
import dev.sluice.store.testing.Meter;
import dev.sluice.store.testing.Shared;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bounds of what operations cost, in DynamoDB's request units. */
class CostTest {

    private static final double MOST_WRITES_PER_TASK = 9.7;
    private static final double MOST_READS_PER_TASK = 3;

    private final Lab lab = Lab.alone();
    private final Meter meter = new Meter(Lab.database(), ItemSize::of);
    private final Store store = lab.process(meter);

    @Test
    void a_claim_of_an_unlimited_stage_writes_three() {
        lab.apply("stages: {a: {}}");
        Lab.value(store.claimBest(lab.project, Lab.worker("w"), 1));
        assertThat(meter.written()).isLessThanOrEqualTo(3);
    }

    @Test
    void a_renewal_writes_three_at_most_and_under_two_on_average() {
        lab.apply("stages: {a: {}}");
        long token = lab.claim("a", "w").fencingToken();
        int renewals = 30;
        double all = 0;
        for (int i = 0; i < renewals; i++) {
            lab.clock.advanceSeconds(20);
            meter.reset();
            Lab.value(store.renew(lab.project, "a", token, 60_000));
            assertThat(meter.written()).isLessThanOrEqualTo(3);
            all += meter.written();
        }
        assertThat(all / renewals).isLessThan(2);
    }

    @Test
    void a_completion_without_dependents_writes_two() {
        lab.apply("stages: {a: {}}");
        assertThat(complete("a")).isLessThanOrEqualTo(2);
    }

    @Test
    void a_completion_writes_three_and_one_per_dependent_and_one_per_task_made_ready() {
        lab.apply("stages: {a: {}, x: {}, b: {dependencies: [a]}, c: {dependencies: [a]}, d: {dependencies: [a, x]}}");
        assertThat(complete("a")).isLessThanOrEqualTo(3 + 3 + 2);
    }

    @Test
    void the_last_of_many_writes_no_more_than_the_last_of_few() {
        lab.apply("stages: {m: {instances: 16}, z: {dependencies: [m]}}");
        List<Reservation> claimed = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 16));
        for (Reservation task : claimed) {
            meter.reset();
            Lab.value(store.complete(lab.project, task.task(), Lab.done(task.fencingToken())));
            boolean last = task == claimed.get(claimed.size() - 1);
            assertThat(meter.written()).isLessThanOrEqualTo(3 + 1 + (last ? 1 : 0));
        }
        assertThat(lab.status("z")).isEqualTo("ready");
    }

    @Test
    void what_ready_and_claim_read_does_not_grow_with_the_project() {
        double[] ready = new double[2];
        double[] claim = new double[2];
        for (int i = 0; i < 2; i++) {
            Lab one = lab.sibling();
            one.apply("stages: {a: {instances: " + (i == 0 ? 100 : 3_000) + "}, b: {dependencies: [a]}}");
            Store measured = one.process(meter);
            meter.reset();
            assertThat(Lab.value(measured.ready(one.project, Set.of(), 10))).hasSize(10);
            ready[i] = meter.read();
            meter.reset();
            assertThat(Lab.value(measured.claimBest(one.project, Lab.worker("w"), 10))).hasSize(10);
            claim[i] = meter.read();
        }
        System.out.printf(Locale.ROOT, "10 ready tasks: %.1f RRU; a claim of 10: %.1f RRU%n", ready[0], claim[0]);
        assertThat(ready[1]).isEqualTo(ready[0]).isLessThanOrEqualTo(1 + 1 + 5);
        assertThat(claim[1]).isEqualTo(claim[0]).isLessThanOrEqualTo(1 + 1 + 5);
    }

    @Test
    void a_page_of_tasks_reads_what_it_shows_and_one_more() {
        lab.apply("stages: {a: {instances: 1000}}");
        Lab.value(store.tasks(lab.project, null, 10, null));
        meter.reset();
        Page<TaskView> page = Lab.value(store.tasks(lab.project, null, 10, null));
        assertThat(page.items()).hasSize(10);
        double few = meter.read();
        meter.reset();
        assertThat(Lab.value(store.tasks(lab.project, null, 100, page.next())).items()).hasSize(100);
        double many = meter.read();
        System.out.printf(Locale.ROOT, "a page of 10 tasks: %.1f RRU; of 100: %.1f RRU%n", few, many);
        // The project, its plan, and at most a kilobyte of each task, read with eventual consistency.
        assertThat(few).isLessThanOrEqualTo(2 + 11 / 8.0 + 0.5);
        assertThat(many).isLessThanOrEqualTo(2 + 101 / 8.0 + 0.5);
    }

    @Test
    void the_whole_life_of_a_recorded_workflow_stays_within_bounds() {
        life("cycles", Shared.workflow("cycles-chameleon-5l-1c-9p-001.json.gz"));
    }

    @Test
    void the_whole_life_of_a_generated_graph_stays_within_bounds() {
        Random random = new Random(7);
        StringBuilder stages = new StringBuilder("stages:\n");
        for (int i = 0; i < 200; i++) {
            int self = i;
            Set<String> needs = i == 0 ? Set.of() : IntStream.range(0, 1 + random.nextInt(2))
                    .mapToObj(n -> "task-" + Math.max(0, self - 1 - random.nextInt(20))).collect(Collectors.toCollection(java.util.TreeSet::new));
            stages.append("  task-").append(i).append(": {dependencies: ").append(needs).append("}\n");
        }
        life("generated", stages.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_fan_in_of_a_thousand_writes_little_more_than_one_per_edge() {
        lab.apply("stages: {m: {instances: 1000}}");
        Lab with = lab.sibling();
        with.apply("stages: {m: {instances: 1000}, z: {dependencies: [m]}}");
        double alone = completeAll(lab, lab.process(meter));
        double both = completeAll(with, with.process(meter));
        double perEdge = (both - alone - 1_000) / 1_000;
        System.out.printf(Locale.ROOT, "fan-in of 1,000: %.3f WRU per edge%n", perEdge);
        assertThat(perEdge).isLessThanOrEqualTo(1.2);
    }

    /** What completing the instances writes; with a dependent each has an intent besides, so one more. */
    private double completeAll(Lab one, Store measured) {
        double all = 0;
        while (true) {
            List<Reservation> claimed = Lab.value(one.others.claimBest(one.project, Lab.worker("w"), 100));
            if (claimed.isEmpty() || claimed.get(0).stage().equals("z")) {
                return all;
            }
            meter.reset();
            claimed.forEach(task -> Lab.value(measured.complete(one.project, task.task(), Lab.done(task.fencingToken()))));
            all += meter.written();
        }
    }

    private double complete(String task) {
        Reservation held = lab.claim(task, "w");
        meter.reset();
        Lab.value(store.complete(lab.project, task, Lab.done(held.fencingToken())));
        return meter.written();
    }

    private void life(String name, byte[] pipeline) {
        Applied applied = Lab.value(store.apply(lab.project, pipeline, false, "tester"));
        int done = 0;
        List<Reservation> claimed;
        do {
            claimed = Lab.value(store.claimBest(lab.project, Lab.worker("w"), 5));
            for (Reservation task : claimed) {
                Lab.value(store.complete(lab.project, task.task(), Lab.done(task.fencingToken())));
                done++;
            }
        } while (!claimed.isEmpty());
        assertThat(done).isEqualTo(applied.tasks());
        System.out.printf(Locale.ROOT, "%s, d = %.2f: %.2f WRU and %.2f RRU per task%n", name, (double) applied.edges() / done,
                meter.written() / done, meter.read() / done);
        assertThat(meter.written() / done).isLessThanOrEqualTo(MOST_WRITES_PER_TASK);
        assertThat(meter.read() / done).isLessThanOrEqualTo(MOST_READS_PER_TASK);
    }
}
