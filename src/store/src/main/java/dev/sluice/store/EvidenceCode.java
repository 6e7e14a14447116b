package dev.sluice.store;

import dev.sluice.domain.gate.Evidence;
import dev.sluice.domain.plan.GateRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How evidence stands on a gate: one entry for each task that delivered ({@code d#<task>}) and one for each reviewer of a task
 * ({@code r#<task>#<reviewer>}). An entry is replaced as a whole, so that telling it twice is telling it once. Beside those of a fallback stands whom it stands in
 * for ({@code f#<task>}), since a plan that gave it to another may have come too late.
 */
final class EvidenceCode {

    private static final String DELIVERY = "d#";
    private static final String REVIEW = "r#";
    private static final String STAND_IN = "f#";

    private EvidenceCode() {
    }

    static String deliveryEntry(String task) {
        return DELIVERY + task;
    }

    static String reviewEntry(String task, String reviewer) {
        return REVIEW + task + "#" + reviewer;
    }

    static String standInEntry(String task) {
        return STAND_IN + task;
    }

    static AttributeValue delivery(Evidence.Delivery delivery, Telling telling) {
        Map<String, AttributeValue> entry = new HashMap<>();
        entry.put("n", telling.number());
        Map<String, AttributeValue> artifacts = new HashMap<>();
        delivery.artifacts().forEach((type, score) -> artifacts.put(type,
                score.map(value -> AttributeValue.fromN(value.toPlainString())).orElse(AttributeValue.fromNul(true))));
        entry.put("a", AttributeValue.fromM(artifacts));
        Map<String, AttributeValue> metrics = new HashMap<>();
        delivery.metrics().forEach((name, value) -> metrics.put(name, AttributeValue.fromN(value.toString())));
        entry.put("m", AttributeValue.fromM(metrics));
        return AttributeValue.fromM(entry);
    }

    static AttributeValue review(ReviewItem review, boolean signed) {
        return AttributeValue.fromM(Map.of("c", Values.s(review.content()), "v", Values.n(review.version()),
                "h", Values.bool(review.human()), "p", Values.bool(review.positive()), "s", Values.bool(signed),
                "i", Values.s(review.id())));
    }

    /** @param requirement of the gate as it is now; of a worker that asked, it counts only if that was for the same */
    static Evidence decode(GateItem gate, GateRequirement requirement) {
        List<Evidence.Delivery> deliveries = new ArrayList<>();
        List<Evidence.Review> reviews = new ArrayList<>();
        Map<String, String> standIns = new HashMap<>();
        gate.entries().forEach((key, entry) -> {
            if (key.startsWith(DELIVERY)) {
                deliveries.add(delivery(key.substring(DELIVERY.length()), entry.m()));
            } else if (key.startsWith(STAND_IN)) {
                standIns.put(key.substring(STAND_IN.length()), entry.s());
            } else {
                reviews.add(review(gate, key, entry.m()));
            }
        });
        boolean asked = requirement instanceof GateRequirement.CapabilityCheck check && check.expression().equals(gate.textOrNull("capability"));
        return new Evidence(deliveries, reviews, asked ? gate.numberOrNull("asked") : null, standIns);
    }

    private static Evidence.Delivery delivery(String task, Map<String, AttributeValue> entry) {
        Map<String, Optional<BigDecimal>> artifacts = new HashMap<>();
        entry.get("a").m().forEach((type, score) -> artifacts.put(type,
                Optional.ofNullable(score.n()).map(BigDecimal::new)));
        Map<String, BigDecimal> metrics = new HashMap<>();
        entry.get("m").m().forEach((name, value) -> metrics.put(name, new BigDecimal(value.n())));
        return new Evidence.Delivery(task, artifacts, metrics);
    }

    /** Neither a task's id nor a reviewer's has a {@code #} in it. */
    private static Evidence.Review review(GateItem gate, String key, Map<String, AttributeValue> entry) {
        String[] parts = key.split("#", 3);
        boolean current = Integer.parseInt(entry.get("v").n()) == gate.content(parts[1]);
        return new Evidence.Review(entry.get("i").s(), parts[1], parts[2], entry.get("h").bool(), entry.get("p").bool(), entry.get("s").bool(), current);
    }
}
