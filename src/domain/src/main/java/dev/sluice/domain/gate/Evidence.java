package dev.sluice.domain.gate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a gate has been told.
 *
 * @param deliveries by tasks that are done, those that delivered nothing included
 * @param reviews    of the gate's subjects, stale ones included
 * @param askedAt    epoch ms at which a worker last asked for work that satisfies a capability check; {@code null} if none has
 * @param standIns   by fallback, the task that it stands in for as it was when it began; the plan may have given it to another since, too late
 */
public record Evidence(List<Delivery> deliveries, List<Review> reviews, Long askedAt, Map<String, String> standIns) {

    /** Nothing has been told. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), null);

    public Evidence {
        deliveries = List.copyOf(deliveries);
        reviews = List.copyOf(reviews);
        standIns = Map.copyOf(standIns);
    }

    /** Of tasks that stand in for none but whom the plan says. */
    public Evidence(List<Delivery> deliveries, List<Review> reviews, Long askedAt) {
        this(deliveries, reviews, askedAt, Map.of());
    }

    /**
     * What a task delivered.
     *
     * @param artifacts quality scores by artifact type, empty where there is none yet
     * @param metrics   named figures
     */
    public record Delivery(String task, Map<String, Optional<BigDecimal>> artifacts, Map<String, BigDecimal> metrics) {

        public Delivery {
            artifacts = Map.copyOf(artifacts);
            metrics = Map.copyOf(metrics);
        }
    }

    /**
     * One reviewer's judgement of one task.
     *
     * @param id       by which it is signed off
     * @param human    a person's; otherwise a model's
     * @param signed   signed off by somebody with the authority to
     * @param current  about the newest version of what the task delivered; a stale review counts for nothing
     */
    public record Review(String id, String task, String reviewer, boolean human, boolean positive, boolean signed, boolean current) {
    }
}
