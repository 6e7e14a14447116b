package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void a_failing_call_does_not_stop_the_following_ones() throws InterruptedException {
        CountDownLatch calls = new CountDownLatch(3);
        try (Schedule schedule = Schedule.every(Duration.ofMillis(1), () -> {
            calls.countDown();
            throw new IllegalStateException("on purpose, to see that the schedule goes on");
        })) {
            assertThat(calls.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void calls_never_overlap_and_none_begins_after_close() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger widest = new AtomicInteger();
        CountDownLatch calls = new CountDownLatch(20);
        Schedule schedule = Schedule.every(Duration.ofMillis(1), () -> {
            widest.accumulateAndGet(running.incrementAndGet(), Math::max);
            calls.countDown();
            running.decrementAndGet();
        });
        assertThat(calls.await(30, TimeUnit.SECONDS)).isTrue();
        schedule.close();
        assertThat(widest).hasValue(1);
        assertThat(running).hasValue(0);
    }
}
