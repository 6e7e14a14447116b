package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StepsTest {

    private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

    @Test
    void without_threads_the_caller_takes_all_in_their_order() {
        List<Integer> taken = new ArrayList<>();
        Steps.all(MANY, taken::add, Runnable::run);
        assertThat(taken).isEqualTo(MANY);
        Steps.all(List.<Integer>of(), taken::add, Runnable::run);
        assertThat(taken).hasSize(100);
    }

    @Test
    void the_caller_takes_what_a_pool_that_is_busy_for_ever_does_not() {
        Executor never = task -> { };
        List<Integer> taken = new ArrayList<>();
        Steps.all(MANY, taken::add, never);
        assertThat(taken).isEqualTo(MANY);
    }

    @Test
    void steps_ask_for_steps_of_their_own_while_every_thread_is_taken() {
        ConcurrentSkipListSet<Integer> taken = new ConcurrentSkipListSet<>();
        pooled(2, pool -> Steps.all(MANY.subList(0, 10), outer -> Steps.all(MANY.subList(0, 10), inner -> taken.add(10 * outer + inner), pool), pool));
        assertThat(taken).containsExactlyElementsOf(MANY);
    }

    @Test
    void threads_take_steps_at_once() {
        CountDownLatch together = new CountDownLatch(3);
        pooled(2, pool -> Steps.all(List.of(1, 2, 3), step -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }, pool));
        assertThat(together.getCount()).isZero();
    }

    @Test
    void a_step_that_fails_keeps_no_other_from_being_taken_and_its_fault_comes_through() {
        List<Integer> taken = new ArrayList<>();
        assertThatThrownBy(() -> Steps.all(MANY, step -> {
            taken.add(step);
            if (step == 7 || step == 70) {
                throw new IllegalStateException("step " + step);
            }
        }, Runnable::run)).isInstanceOf(IllegalStateException.class).hasMessage("step 7");
        assertThat(taken).isEqualTo(MANY);
    }

    private static void pooled(int threads, Consumer<Executor> act) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            act.accept(pool);
        } finally {
            pool.shutdownNow();
        }
    }
}
