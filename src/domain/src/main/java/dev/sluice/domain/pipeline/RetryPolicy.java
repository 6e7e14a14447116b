package dev.sluice.domain.pipeline;

import java.util.List;

/**
 * What happens when an attempt at a task fails.
 *
 * @param maxAttempts attempts in all, 1 to 100; a lease that runs out counts as one
 * @param strategy    how the delay grows from attempt to attempt
 * @param baseMillis  delay after the first failed attempt, 0 to 86,400,000 ms
 * @param maxMillis   upper bound of any delay, at least {@code baseMillis}
 * @param fallbacks   stages that stand in, in order, once no attempt is left; may name stages that are not defined
 */
public record RetryPolicy(int maxAttempts, Strategy strategy, long baseMillis, long maxMillis, List<String> fallbacks) {

    /** Growth of the delay: constant, by the base each time, or doubling. */
    public enum Strategy {
        FIXED, LINEAR, EXPONENTIAL
    }

    /** Five attempts, from one second on doubling up to five minutes, no fallback. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Strategy.EXPONENTIAL, 1_000, 300_000, List.of());

    public RetryPolicy {
        fallbacks = List.copyOf(fallbacks);
    }

    /** The same policy without fallbacks. */
    public RetryPolicy withoutFallbacks() {
        return new RetryPolicy(maxAttempts, strategy, baseMillis, maxMillis, List.of());
    }

    /**
     * The delay before the attempt that follows failed attempt {@code attempt}: the upper half of the nominal delay,
     * spread by {@code random} so that tasks which failed together do not return together ("equal jitter", Brooker,
     * AWS Architecture Blog 2015).
     *
     * @param attempt the attempt that failed, from 1
     * @param random  in [0, 1)
     * @return milliseconds, at most {@link #maxMillis}
     */
    public long delayMillis(int attempt, double random) {
        long nominal = Math.min(maxMillis, switch (strategy) {
            case FIXED -> baseMillis;
            case LINEAR -> saturated(attempt);
            case EXPONENTIAL -> saturated(1L << Math.min(attempt - 1, 40));
        });
        long half = nominal / 2;
        return half + (long) (random * (nominal - half));
    }

    private long saturated(long factor) {
        long high = Math.multiplyHigh(baseMillis, factor);
        return high == 0 && baseMillis * factor >= 0 ? baseMillis * factor : Long.MAX_VALUE;
    }
}
