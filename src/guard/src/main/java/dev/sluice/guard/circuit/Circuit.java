package dev.sluice.guard.circuit;

import dev.sluice.store.CallGuard;
import dev.sluice.store.StoreFaults;
import dev.sluice.store.StoreUnavailable;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Stands before every call to DynamoDB of this process: each try has its time, tries that failed for a passing reason are
 * repeated after growing, jittered pauses, and after too many of them nobody is sent any more for a while. Refused conditions and
 * requests that are wrong are answers, not faults: they neither are repeated nor open the circuit.
 */
public final class Circuit implements CallGuard {

    private static final int BACKOFF_FACTOR = 2;

    private final Guard guard;
    private final InstantSource clock;
    private final CircuitListener listener;
    private final long openMillis;
    private volatile CircuitState state = CircuitState.CLOSED;
    private volatile long openedAt;

    public Circuit(CircuitSettings settings, InstantSource clock, CircuitListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.openMillis = settings.circuit().openFor().toMillis();
        this.guard = guard(settings);
        // Settings that contradict each other are found at the first call: better now than when someone asks.
        guard.get(() -> this, Circuit.class);
    }

    /** As it is for this process; others may have met a healthier part of DynamoDB. */
    public CircuitState state() {
        return state;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T call(Supplier<T> call) {
        try {
            return guard.get(() -> counted(call), (Class<T>) Object.class);
        } catch (CircuitBreakerOpenException open) {
            throw new StoreUnavailable("DynamoDB failed too often of late and is left alone", secondsUntilTried());
        } catch (TimeoutException late) {
            throw new StoreUnavailable("DynamoDB did not answer in time", 1);
        }
    }

    private <T> T counted(Supplier<T> call) {
        listener.sent();
        try {
            return call.get();
        } catch (RuntimeException fault) {
            if (StoreFaults.isTransient(fault)) {
                listener.faulted();
            }
            throw fault;
        }
    }

    private Guard guard(CircuitSettings settings) {
        CircuitSettings.BreakerSettings breaker = settings.circuit();
        return Guard.create().withDescription("DynamoDB")
                .withRetry()
                .maxRetries(settings.retries())
                .delay(settings.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(settings.retryJitter().toMillis(), ChronoUnit.MILLIS)
                .maxDuration(settings.retryFor().toMillis(), ChronoUnit.MILLIS)
                .whenException(Circuit::passes)
                .onRetry(listener::retried)
                .withExponentialBackoff().factor(BACKOFF_FACTOR).maxDelay(settings.retryFor().toMillis() / 2, ChronoUnit.MILLIS).done()
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(breaker.volume())
                .failureRatio(breaker.failureRatio())
                .delay(openMillis, ChronoUnit.MILLIS)
                .successThreshold(breaker.successes())
                .when(Circuit::passes)
                .onStateChange(this::changed)
                .onPrevented(listener::prevented)
                .done()
                .withTimeout().duration(settings.timeout().toMillis(), ChronoUnit.MILLIS).onTimeout(listener::faulted).done()
                .build();
    }

    /** A fault that says something about DynamoDB rather than about the request. */
    private static boolean passes(Throwable fault) {
        return fault instanceof TimeoutException || StoreFaults.isTransient(fault);
    }

    private void changed(CircuitBreakerState now) {
        openedAt = now == CircuitBreakerState.OPEN ? clock.millis() : openedAt;
        state = CircuitState.valueOf(now.name());
        listener.changed(state);
    }

    private int secondsUntilTried() {
        long left = state == CircuitState.OPEN ? openedAt + openMillis - clock.millis() : 0;
        return (int) Math.max(1, TimeUnit.MILLISECONDS.toSeconds(left + TimeUnit.SECONDS.toMillis(1) - 1));
    }
}
