package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.testing.Interference;
import dev.sluice.store.testing.Items;
import dev.sluice.store.testing.Lab;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A task that many wait for. */
class FanOutTest {

    private static final int AT_ONCE = 16;
    private static final int CALLS_OF_A_LIFE = 320;
    private static final int LIVES = 6;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void many_dependents_are_written_at_once() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 40, dependencies: [a]}}");
        CountDownLatch together = new CountDownLatch(AT_ONCE);
        Store store = store(lab, update -> {
            if (update.key().get("sk").s().startsWith("TASK#b")) {
                meet(together);
            }
        });
        complete(lab, store, 0);
        assertThat(lab.status("a")).isEqualTo("completed");
    }

    @Test
    void every_dependent_is_told_of_once_in_the_order_of_their_names() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 150, dependencies: [a]}}");
        assertThat(complete(lab, store(lab, update -> { }), 0).newlyReady()).isSorted().hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_apply_that_brings_back_many_tasks_with_many_dependents_each_comes_to_its_end() {
        Lab lab = Lab.with("stages: {a: {instances: 20}, b: {instances: 17, dependencies: [a]}}");
        Store store = store(lab, update -> { });
        Lab.value(lab.apply(store, "stages: {b: {instances: 17}}"));
        assertThat(lab.status("a-1")).isEqualTo("skipped");
        Lab.value(lab.apply(store, "stages: {a: {instances: 20}, b: {instances: 17, dependencies: [a]}}"));
        assertThat(lab.status("b-17")).isEqualTo("ready");
    }

    @Test
    void all_are_written_after_the_intent_and_before_the_end() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 40, dependencies: [a]}}");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        complete(lab, store(lab, update -> order.add(update.key().get("sk").s())), 0);
        assertThat(order).hasSize(42).startsWith("TASK#a").endsWith("TASK#a");
    }

    @Test
    void no_more_is_handed_over_than_there_is_room_for_though_all_are_written_at_once() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 150, dependencies: [a]}}");
        Completed done = complete(lab, store(lab, update -> { }), 5);
        assertThat(done.reservations()).hasSize(5);
        assertThat(done.newlyReady()).hasSize(145);
    }

    @Test
    void a_dependent_whose_write_fails_leaves_the_completion_to_be_carried_on() {
        Lab lab = Lab.with("stages: {a: {}, b: {instances: 40, dependencies: [a]}}");
        Store failing = store(lab, update -> {
            if (update.key().get("sk").s().equals("TASK#b-17")) {
                throw new IllegalStateException("refused");
            }
        });
        Reservation a = lab.claim("a", "w");
        assertThatThrownBy(() -> failing.complete(lab.project, "a", Lab.done(a.fencingToken()))).hasMessage("refused");
        assertThat(lab.status("b-17")).isEqualTo("pending");
        assertThat(Lab.value(lab.others.complete(lab.project, "a", Lab.done(a.fencingToken()))).newlyReady()).containsExactly("b-17");
        assertThat(lab.status("a")).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b: {instances: 1000, dependencies: [a]}", "c: {instances: 12}, b: {instances: 1000, dependencies: [a, c]}"})
    void comes_to_its_end_though_every_process_dies_on_the_way(String dependents) {
        Lab lab = Lab.alone("stages: {a: {}, " + dependents + "}");
        long token = lab.claim("a", "w").fencingToken();
        int lives = 0;
        while (lives++ < LIVES && !lives(lab, token)) {
            lab.interference.reset();
        }
        assertThat(lab.status("a")).isEqualTo("completed");
        assertThat(new Items(lab).startingWith("TASK#b")).hasSize(1_000)
                .noneMatch(item -> item.containsKey("blockers") && item.get("blockers").ns().contains(new Items(lab).task("a").get("ordinal").n()));
    }

    private static boolean lives(Lab lab, long token) {
        lab.interference.dieBefore(CALLS_OF_A_LIFE);
        try {
            return lab.store.complete(lab.project, "a", Lab.done(token)) instanceof Answer.Accepted;
        } catch (Interference.Died cutOff) {
            return false;
        }
    }

    private static Completed complete(Lab lab, Store store, int room) {
        Completion.HandOver wish = room == 0 ? null : new Completion.HandOver(Lab.worker("w"), room);
        return Lab.value(store.complete(lab.project, "a", new Completion(lab.claim("a", "w").fencingToken(), List.of(), Map.of(), wish)));
    }

    /** A process with threads for its writes. */
    private Store store(Lab lab, Consumer<UpdateItemRequest> before) {
        return new DynamoStore(watched(before), lab.tables(), new Surroundings(lab.clock, new Random(1), Pause.NONE, threads));
    }

    private static DynamoDbClient watched(Consumer<UpdateItemRequest> before) {
        return (DynamoDbClient) Proxy.newProxyInstance(FanOutTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments != null && arguments[0] instanceof Consumer) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    if (arguments != null && arguments[0] instanceof UpdateItemRequest update) {
                        before.accept(update);
                    }
                    return passOn(method, arguments);
                });
    }

    private static Object passOn(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(Lab.database(), arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Goes on once as many are there as are to be there together. */
    private static void meet(CountDownLatch together) {
        together.countDown();
        try {
            if (!together.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for " + together.getCount() + " more writes at once");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
