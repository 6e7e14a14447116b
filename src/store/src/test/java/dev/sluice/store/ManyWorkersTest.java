package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sixty-four workers on one project. */
class ManyWorkersTest {

    private static final int WORKERS = 64;
    private static final double MOST_WASTED = 3;
    private static final int LAYERS = 6;
    private static final int WIDTH = 50;
    private static final int TASKS = LAYERS * WIDTH;

    @Test
    void no_token_is_granted_twice_and_every_task_is_completed_once_and_in_order() throws InterruptedException {
        Map<String, Set<String>> needs = new HashMap<>();
        Lab lab = Lab.with(layers(needs));
        HandedOut seen = new HandedOut();
        Crew crew = new Crew(lab, TASKS);
        crew.work(WORKERS, 1, lab.others, (reservation, random) -> {
            seen.granted(reservation, needs.getOrDefault(reservation.task(), Set.of()));
            seen.completing(reservation.task());
            lab.complete(reservation);
            crew.finished();
        });
        seen.wasInOrderAndOnce(TASKS);
        assertThat(seen.grants()).isEqualTo(TASKS);
    }

    /** The hardest case: tasks that take no time and workers that never pause. Taking the head of the queue would waste 15 writes a claim. */
    @Test
    void few_writes_are_wasted_on_lost_races() throws InterruptedException {
        Lab lab = Lab.with("stages: {a: {instances: " + TASKS + "}}");
        Interference counted = new Interference(Lab.database());
        Store store = lab.process(counted);
        Crew crew = new Crew(lab, TASKS);
        crew.work(WORKERS, 1, store, (reservation, random) -> {
            Lab.value(store.complete(lab.project, reservation.task(), Lab.done(reservation.fencingToken())));
            crew.finished();
        });
        assertThat((double) counted.refused() / TASKS).as("refused writes for each claim").isLessThan(MOST_WASTED);
    }

    @Test
    void leases_that_run_out_under_way_hand_no_token_out_twice() throws InterruptedException {
        Lab lab = Lab.with("defaults: {retry_policy: {max_attempts: 100, base_seconds: 0}}\nstages: {a: {instances: 60}}");
        HandedOut seen = new HandedOut();
        Crew crew = new Crew(lab, 60, () -> lab.clock.advanceSeconds(5));
        AtomicLong lost = new AtomicLong();
        crew.work(16, 2, lab.others, (reservation, random) -> {
            seen.granted(reservation, Set.of());
            if (random.nextInt(3) == 0) {
                lab.clock.advanceSeconds(20);
            } else if (lab.others.complete(lab.project, reservation.task(), Lab.done(reservation.fencingToken())) instanceof Answer.Accepted) {
                seen.completing(reservation.task());
                crew.finished();
            } else {
                lost.incrementAndGet();
            }
        });
        seen.wasInOrderAndOnce(60);
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).as("%d late completions were refused", lost.get())
                .isEqualTo(Map.of("completed", 60));
        assertThat(new Items(lab).slots()).isEmpty();
    }

    /** Each task after the first layer waits for one to three of the layer before. */
    private static String layers(Map<String, Set<String>> needs) {
        Random random = new Random(7);
        StringBuilder pipeline = new StringBuilder("stages:\n");
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < WIDTH; i++) {
                String task = "t" + layer + "-" + i;
                Set<String> before = new HashSet<>();
                for (int need = random.nextInt(3); layer > 0 && need >= 0; need--) {
                    before.add("t" + (layer - 1) + "-" + random.nextInt(WIDTH));
                }
                needs.put(task, before);
                pipeline.append("  ").append(task).append(": {dependencies: ").append(before).append("}\n");
            }
        }
        return pipeline.toString();
    }
}
