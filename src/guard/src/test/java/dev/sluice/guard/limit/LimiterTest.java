package dev.sluice.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guard.watch.Figure;
import dev.sluice.guard.watch.Figures;
import dev.sluice.store.Permits;
import dev.sluice.store.Store;
import dev.sluice.store.testing.Lab;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Instances over one store, on a clock that the test moves. */
class LimiterTest {

    private static final int LIMIT = 100;
    private static final int TENTH = 10;
    private static final String CALLER = "ada@example.com";

    private final Lab lab = Lab.alone("stages: {a: }");
    private final Figures figures = new Figures();
    private final List<Limiter> instances = List.of(instance(), instance());
    private final Random random = new Random(7);

    private int calls;
    private int granted;
    private final Deque<Long> lately = new ArrayDeque<>();
    private int mostInAMinute;

    private Limiter instance() {
        return new Limiter(new Permits(Lab.database(), lab.tables()), lab.clock, figures, "polled", LIMIT);
    }

    private boolean call(Limiter instance) {
        calls++;
        boolean may = instance.secondsToWait(CALLER) == 0;
        long now = lab.clock.millis();
        if (may) {
            granted++;
            lately.addLast(now);
        }
        while (!lately.isEmpty() && lately.peekFirst() <= now - 60_000) {
            lately.removeFirst();
        }
        mostInAMinute = Math.max(mostInAMinute, lately.size());
        return may;
    }

    private double writesPerGrantedCall() {
        return figures.count(Figure.LIMITER_WRITES) / granted;
    }

    /** The caller calls every {@code millis}, now this instance, now that one, for {@code minutes}. */
    private void callEvery(long millis, int minutes) {
        for (long end = lab.clock.millis() + minutes * 60_000L; lab.clock.millis() < end; lab.clock.advance(millis)) {
            call(instances.get(random.nextInt(instances.size())));
        }
    }

    @Test
    void two_instances_together_let_a_caller_make_a_hundred_calls_a_minute() {
        int minutes = 10;
        callEvery(50, minutes);
        assertThat((double) granted / minutes).isCloseTo(LIMIT, Offset.offset((double) TENTH));
        assertThat(mostInAMinute).isBetween(LIMIT - TENTH, LIMIT + TENTH);
        assertThat(writesPerGrantedCall()).isLessThan(0.15);
    }

    @Test
    void the_first_minute_alone_keeps_the_limit_and_the_cost() {
        callEvery(100, 1);
        assertThat(granted).isBetween(LIMIT - TENTH, LIMIT + TENTH);
        assertThat(writesPerGrantedCall()).isLessThan(0.15);
    }

    @Test
    void a_caller_who_stays_just_below_is_not_refused_much_and_the_writes_stay_few() {
        callEvery(700, 10);
        assertThat(granted).isGreaterThan(calls - calls / TENTH);
        assertThat(writesPerGrantedCall()).isLessThan(0.15);
    }

    @Test
    void the_window_slides_a_burst_at_the_end_of_a_minute_is_not_followed_by_another() {
        lab.clock.advance(59_000 - lab.clock.millis() % 60_000);
        for (int i = 0; i < LIMIT; i++) {
            call(instances.get(i % 2));
        }
        lab.clock.advance(2_000);
        assertThat(call(instances.get(0))).isFalse();
        lab.clock.advance(59_000 - 2_000);
        assertThat(call(instances.get(1))).isFalse();
        lab.clock.advance(5_000);
        assertThat(call(instances.get(0))).isTrue();
        assertThat(call(instances.get(1))).isTrue();
    }

    @Test
    void who_is_refused_is_told_when_to_come_back_and_costs_nothing_until_then() {
        while (call(instances.get(0))) {
            lab.clock.advance(10);
        }
        double writes = figures.count(Figure.LIMITER_WRITES);
        lab.interference.reset();
        int seconds = instances.get(0).secondsToWait(CALLER);
        assertThat(seconds).isBetween(55, 62);
        for (int i = 0; i < 1_000; i++) {
            assertThat(call(instances.get(0))).isFalse();
        }
        assertThat(figures.count(Figure.LIMITER_WRITES)).isEqualTo(writes);
        lab.clock.advanceSeconds(seconds);
        assertThat(call(instances.get(0))).isTrue();
    }

    @Test
    void permits_that_are_not_used_lapse_with_the_window() {
        assertThat(call(instances.get(0))).isTrue();
        double writes = figures.count(Figure.LIMITER_WRITES);
        lab.clock.advanceSeconds(63);
        assertThat(call(instances.get(0))).isTrue();
        assertThat(figures.count(Figure.LIMITER_WRITES)).isEqualTo(writes + 1);
    }

    @Test
    void callers_and_kinds_of_calls_do_not_take_from_each_other() {
        while (call(instances.get(0))) {
            lab.clock.advance(1);
        }
        assertThat(instances.get(0).secondsToWait("bob")).isZero();
        Limiter others = new Limiter(new Permits(Lab.database(), lab.tables()), lab.clock, figures, "others", LIMIT);
        assertThat(others.secondsToWait(CALLER)).isZero();
        assertThat(others.secondsToWait("x".repeat(5_000))).isZero();
    }

    @Test
    void what_is_counted_is_no_project_and_expires() {
        call(instances.get(0));
        Store store = lab.others;
        assertThat(Lab.value(store.projects(100, null)).items()).extracting("id").containsExactly(lab.project);
        lab.cleanup();
        List<Object> expiries = new ArrayList<>();
        Lab.database().scanPaginator(scan -> scan.tableName(lab.tables().tasks())).items().stream()
                .filter(item -> item.get("project").s().startsWith("#limit#"))
                .forEach(item -> expiries.add(Long.parseLong(item.get("expires").n()) - lab.clock.millis() / 1_000));
        assertThat(expiries).singleElement().satisfies(seconds -> assertThat((long) seconds).isBetween(117L, 120L));
    }
}
