package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Ids;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.RetryPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@code retry_policy} as read; what it leaves out is as {@code base} has it. */
record Retry(RetryPolicy policy, List<Named> fallbacks) {

    private static final String FALLBACKS = "fallback_tasks";
    private static final Set<String> COMMON = Set.of("max_attempts", "backoff_strategy", "base_seconds", "max_seconds");
    private static final Set<String> ALL = Set.of("max_attempts", "backoff_strategy", "base_seconds", "max_seconds", FALLBACKS);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    /** Fallbacks belong to one stage: a policy for all has none. */
    static Retry forAll(Fields fields, RetryPolicy base) {
        return read(fields, base, COMMON);
    }

    static Retry ofStage(Fields fields, RetryPolicy base) {
        return read(fields, base, ALL);
    }

    private static Retry read(Fields parent, RetryPolicy base, Set<String> known) {
        Optional<Located> node = parent.get("retry_policy");
        if (node.isEmpty()) {
            return new Retry(base, List.of());
        }
        Fields fields = Fields.of(node.get(), known, "retry_policy", parent.faults());
        int attempts = fields.whole("max_attempts", 1, 100, base.maxAttempts());
        Optional<Long> statedBase = fields.decimal("base_seconds", BigDecimal.ZERO, DAY).map(Retry::millis);
        Optional<Long> statedMax = fields.decimal("max_seconds", BigDecimal.ZERO, DAY).map(Retry::millis);
        long baseMillis = statedBase.orElseGet(() -> Math.min(base.baseMillis(), statedMax.orElse(Long.MAX_VALUE)));
        long maxMillis = statedMax.orElse(Math.max(base.maxMillis(), baseMillis));
        if (maxMillis < baseMillis) {
            fields.faults().add(fields.keyPlace("max_seconds"), "max_seconds is the longest delay and must not be below base_seconds, the first one.");
        }
        List<Named> fallbacks = fallbacks(fields);
        List<String> names = fallbacks.stream().map(Named::name).toList();
        return new Retry(new RetryPolicy(attempts, strategy(fields, base), baseMillis, maxMillis, names), fallbacks);
    }

    private static RetryPolicy.Strategy strategy(Fields fields, RetryPolicy base) {
        Optional<String> stated = fields.text("backoff_strategy");
        if (stated.isEmpty()) {
            return base.strategy();
        }
        return Arrays.stream(RetryPolicy.Strategy.values()).filter(known -> known.name().equalsIgnoreCase(stated.get())).findFirst()
                .orElseGet(() -> {
                    fields.wrong(fields.get("backoff_strategy").orElseThrow(), Arrays.stream(RetryPolicy.Strategy.values())
                            .map(known -> known.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + " for backoff_strategy");
                    return base.strategy();
                });
    }

    private static List<Named> fallbacks(Fields fields) {
        List<Named> sound = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Named fallback : fields.names(FALLBACKS, "the name of a fallback")) {
            if (!Ids.valid(fallback.name())) {
                fields.faults().add(fallback.place(), Ids.complaint("fallback's name", fallback.name()));
            } else if (!seen.add(fallback.name())) {
                fields.faults().add(fallback.place(), "'" + fallback.name() + "' is listed twice; each fallback stands in once.");
            } else {
                sound.add(fallback);
            }
        }
        return sound;
    }

    private static long millis(BigDecimal seconds) {
        return seconds.movePointRight(3).longValue();
    }
}
