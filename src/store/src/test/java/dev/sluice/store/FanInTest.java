package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FanInTest {

    @Test
    void at_least_one_is_enough_where_the_plan_says_so() {
        Lab lab = Lab.with("stages: {a: {instances: 3}, b: {dependencies: [a+]}}");
        assertThat(lab.doTask("a-2").newlyReady()).containsExactly("b");
        lab.doTask("b");
        assertThat(lab.doTask("a-1").newlyReady()).isEmpty();
        assertThat(lab.doTask("a-3").newlyReady()).isEmpty();
        assertThat(lab.status("b")).isEqualTo("completed");
    }

    @Test
    void a_thousand_completions_by_way_of_relays_make_one_task_ready_once_and_cost_few_calls() {
        Lab lab = Lab.alone("stages: {p: {instances: 1000}, d: {dependencies: [p]}}");
        assertThat(new Items(lab).startingWith("RELAY#")).hasSizeBetween(16, 64);
        Interference counted = new Interference(Lab.database());
        Store worker = lab.process(counted);
        AtomicInteger madeReady = new AtomicInteger();
        for (int done = 0; done < 1000;) {
            List<Reservation> claimed = Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 100));
            assertThat(claimed).isNotEmpty();
            for (Reservation reservation : claimed) {
                Completed completed = Lab.value(worker.complete(lab.project, reservation.task(), Lab.done(reservation.fencingToken())));
                madeReady.addAndGet(completed.newlyReady().size());
                done++;
            }
        }
        assertThat(madeReady).hasValue(1);
        assertThat(lab.status("d")).isEqualTo("ready");
        assertThat(counted.calls() / 1000.0).as("calls per completion: look, intent, relay, end").isBetween(4.0, 4.2);
        assertThat(counted.refused()).isZero();
    }

    @Test
    void predecessors_that_complete_at_the_same_time_make_their_dependent_ready_exactly_once() throws InterruptedException {
        for (int fanIn : new int[] {2, 8, 9, 64}) {
            Lab lab = Lab.with("stages: {p: {instances: " + fanIn + "}, d: {dependencies: [p]}}");
            List<Reservation> all = new ArrayList<>(Lab.value(lab.others.claimBest(lab.project, Lab.worker("w"), 100)));
            Collections.shuffle(all, new Random(fanIn));
            List<String> ready = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = IntStream.range(0, 8).mapToObj(worker -> new Thread(() -> {
                for (int i = worker; i < all.size(); i += 8) {
                    ready.addAll(lab.complete(all.get(i)).newlyReady());
                }
            })).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(ready).as("fan-in %d", fanIn).containsExactly("d");
            assertThat(lab.status("d")).isEqualTo("ready");
        }
    }
}
