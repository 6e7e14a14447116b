package dev.sluice.guard.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.store.StoreFaults;
import dev.sluice.store.StoreUnavailable;
import dev.sluice.store.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class CircuitTest {

    private static final int A_WHILE = 30;

    private final SettableClock clock = new SettableClock(0);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch halfOpen = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger toldOf = new AtomicInteger();

    private final CircuitListener listener = new CircuitListener() {
        @Override
        public void changed(CircuitState state) {
            heard.add(state.word());
            if (state == CircuitState.HALF_OPEN) {
                halfOpen.countDown();
            }
        }

        @Override
        public void sent() {
            toldOf.incrementAndGet();
        }

        @Override
        public void faulted() {
            heard.add("fault");
        }

        @Override
        public void retried() {
            heard.add("retry");
        }

        @Override
        public void prevented() {
            heard.add("prevented");
        }
    };

    private static RuntimeException throttled() {
        return ProvisionedThroughputExceededException.builder().statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ProvisionedThroughputExceededException").build())
                .message("slow down").build();
    }

    private Circuit circuit(CircuitSettings settings) {
        return new Circuit(settings, clock, listener);
    }

    private Supplier<String> failing(int times, RuntimeException fault) {
        return () -> {
            if (sent.incrementAndGet() <= times) {
                throw fault;
            }
            return "answer";
        };
    }

    /** Lets requests fail until nobody is sent any more. */
    private void throttle(Circuit circuit) {
        while (!heard.contains("open")) {
            catchThrowable(() -> circuit.call(failing(Integer.MAX_VALUE, throttled())));
        }
    }

    private List<String> states() {
        return List.copyOf(heard).stream().filter(word -> !word.equals("fault") && !word.equals("prevented")).toList();
    }

    @Test
    void a_throttled_request_is_repeated_until_it_goes_through() {
        assertThat(circuit(Impatient.withRetries(3)).call(failing(3, throttled()))).isEqualTo("answer");
        assertThat(heard).containsExactly("fault", "retry", "fault", "retry", "fault", "retry");
        assertThat(toldOf).as("requests sent").hasValue(4);
    }

    @Test
    void what_stays_throttled_comes_out_as_it_was() {
        RuntimeException fault = throttled();
        assertThatThrownBy(() -> circuit(Impatient.withRetries(3)).call(failing(9, fault))).isSameAs(fault);
        assertThat(sent).hasValue(4);
    }

    @Test
    void neither_a_failed_condition_nor_a_wrong_request_is_repeated_or_opens_the_circuit() {
        Circuit circuit = circuit(Impatient.withRetries(3));
        List<RuntimeException> answers = List.of(ConditionalCheckFailedException.builder().message("no").statusCode(400).build(),
                ResourceNotFoundException.builder().message("no such table").statusCode(400).build(),
                AwsServiceException.builder().message("not allowed").statusCode(403).build());
        for (int i = 0; i < 50; i++) {
            RuntimeException answer = answers.get(i % answers.size());
            assertThatThrownBy(() -> circuit.call(failing(Integer.MAX_VALUE, answer))).isSameAs(answer);
        }
        assertThat(sent).hasValue(50);
        assertThat(heard).isEmpty();
        assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void at_half_of_the_volume_failing_nobody_is_sent_any_more_and_all_are_told_when_to_come_back() {
        Circuit circuit = circuit(new Impatient(Duration.ofSeconds(30), 0, Duration.ofSeconds(30)));
        for (int i = 0; i < 10; i++) {
            circuit.call(() -> "answer");
        }
        for (int i = 0; i < 4; i++) {
            catchThrowable(() -> circuit.call(failing(5, throttled())));
        }
        assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
        catchThrowable(() -> circuit.call(failing(5, throttled())));
        assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);

        clock.advance(10_400);
        Throwable refused = catchThrowable(() -> circuit.call(failing(0, null)));
        assertThat(sent).hasValue(5);
        assertThat(refused).isInstanceOf(StoreUnavailable.class);
        assertThat(StoreFaults.isTransient(refused)).isTrue();
        assertThat(StoreFaults.secondsUntilReachable(refused)).hasValue(20);
        assertThat(heard).endsWith("open", "prevented");
    }

    @Test
    void after_a_while_a_few_are_let_through_and_three_successes_close_it() throws InterruptedException {
        Circuit circuit = circuit(Impatient.withRetries(0));
        throttle(circuit);
        assertThat(halfOpen.await(A_WHILE, TimeUnit.SECONDS)).isTrue();
        circuit.call(() -> "answer");
        circuit.call(() -> "answer");
        assertThat(circuit.state()).isEqualTo(CircuitState.HALF_OPEN);
        circuit.call(() -> "answer");
        assertThat(circuit.state()).isEqualTo(CircuitState.CLOSED);
        assertThat(states()).containsExactly("open", "half-open", "closed");
    }

    @Test
    void a_failure_while_half_open_opens_it_again() throws InterruptedException {
        Circuit circuit = circuit(Impatient.withRetries(0));
        throttle(circuit);
        assertThat(halfOpen.await(A_WHILE, TimeUnit.SECONDS)).isTrue();
        catchThrowable(() -> circuit.call(failing(Integer.MAX_VALUE, throttled())));
        assertThat(states()).startsWith("open", "half-open", "open");
    }

    @Test
    void a_request_that_takes_too_long_is_given_up_and_tried_again() {
        Circuit circuit = circuit(new Impatient(Duration.ofMillis(250), 1, Duration.ofSeconds(30)));
        // A circuit tries itself once when it is made; on a busy machine even that can take too long.
        heard.clear();
        CountDownLatch never = new CountDownLatch(1);
        Throwable refused = catchThrowable(() -> circuit.call(() -> {
            sent.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException givenUp) {
                Thread.currentThread().interrupt();
            }
            return "late";
        }));
        assertThat(refused).isInstanceOf(StoreUnavailable.class).hasMessageContaining("in time");
        assertThat(sent).hasValue(2);
        assertThat(heard).containsExactly("fault", "retry", "fault");
    }
}
