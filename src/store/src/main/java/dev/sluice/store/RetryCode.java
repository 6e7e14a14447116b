package dev.sluice.store;

import dev.sluice.domain.pipeline.RetryPolicy;
import java.util.List;
import java.util.Locale;

/** A backoff as one short word on the hot item: {@code exponential,1000,300000}. */
final class RetryCode {

    private RetryCode() {
    }

    static String encode(RetryPolicy policy) {
        return policy.strategy().name().toLowerCase(Locale.ROOT) + "," + policy.baseMillis() + "," + policy.maxMillis();
    }

    static RetryPolicy decode(String code, int maxAttempts) {
        String[] parts = code.split(",");
        return new RetryPolicy(maxAttempts, RetryPolicy.Strategy.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[1]), Long.parseLong(parts[2]), List.of());
    }
}
