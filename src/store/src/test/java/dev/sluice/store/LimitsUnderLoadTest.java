package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Limits and exclusions under a random schedule: eight workers that complete, fail, release and forget tasks. */
class LimitsUnderLoadTest {

    private static final int TASKS = 60;
    private static final String PIPELINE = """
            defaults: {retry_policy: {max_attempts: 100, base_seconds: 0}}
            stages:
              three: {instances: 20, max_parallel_instances: 3}
              one: {instances: 15, parallel_eligible: false}
              apart: {instances: 10, can_execute_with: [three, one]}
              free: {instances: 15}
            """;

    private final Map<String, Integer> held = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void limits_and_exclusions_hold_for_eight_workers_at_once() throws InterruptedException {
        Lab lab = Lab.with(PIPELINE);
        Crew crew = new Crew(lab, TASKS);
        crew.work(8, 3, lab.others, (reservation, random) -> {
            starts(reservation.stage());
            Thread.yield();
            stops(reservation.stage());
            end(lab, crew, reservation, random);
        });
        assertThat(wrong).isEmpty();
        assertThat(new Items(lab).slots()).isEmpty();
        assertThat(Lab.value(lab.others.project(lab.project)).counts()).isEqualTo(Map.of("completed", TASKS));
    }

    /** Between the claim's answer and the call that ends the lease, as a worker sees it. */
    private synchronized void starts(String stage) {
        held.merge(stage, 1, Integer::sum);
        check("three", 3);
        check("one", 1);
        if (held.getOrDefault("apart", 0) > 0 && held.getOrDefault("free", 0) > 0) {
            wrong.add("apart and free at once: " + held);
        }
    }

    private synchronized void stops(String stage) {
        held.merge(stage, -1, Integer::sum);
    }

    private void check(String stage, int limit) {
        if (held.getOrDefault(stage, 0) > limit) {
            wrong.add(stage + " beyond its limit: " + held);
        }
    }

    private static void end(Lab lab, Crew crew, Reservation reservation, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> Lab.value(lab.others.release(lab.project, reservation.task(), reservation.fencingToken()));
            case 1 -> Lab.value(lab.others.fail(lab.project, reservation.task(), reservation.fencingToken(), "broken", true));
            default -> {
                lab.complete(reservation);
                crew.finished();
            }
        }
    }
}
