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
 */
public record Evidence(List<Delivery> deliveries, List<Review> reviews, Long askedAt) {

    /** Nothing has been told. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), null);

    public Evidence {
        deliveries = List.copyOf(deliveries);
        reviews = List.copyOf(reviews);
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
     * @param human    a person's; otherwise a model's
     * @param signed   signed off by somebody with the authority to
     * @param current  about the newest version of what the task delivered; a stale review counts for nothing
     */
    public record Review(String task, String reviewer, boolean human, boolean positive, boolean signed, boolean current) {
    }
}
