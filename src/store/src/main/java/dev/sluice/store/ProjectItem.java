package dev.sluice.store;

import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Lane;
import dev.sluice.domain.plan.StageLimit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The {@code PROJECT} item as it was read, with the catalogue of lanes and limits that a claim goes by. */
record ProjectItem(Map<String, AttributeValue> raw) implements Origin {

    @Override
    public String project() {
        return id();
    }

    String id() {
        return raw.get(Tables.PARTITION_KEY).s();
    }

    String status() {
        return raw.get("status").s();
    }

    /** Whether it is there for its users: not deleted, not being deleted. */
    boolean live() {
        return status().equals("active") || status().equals("completed");
    }

    /** The incarnation: a number above every fencing token that an earlier project of this id ever gave out. */
    @Override
    public long born() {
        return number("born");
    }

    /** The number of the newest version, which may not be wholly applied yet. */
    int newestVersion() {
        return Math.max(applying(), version());
    }

    /** Newest plan version that is wholly applied; 0 while the first apply is under way. */
    int version() {
        return (int) number("version");
    }

    /** The plan version whose apply is under way, or 0. */
    int applying() {
        return (int) number("applying");
    }

    long number(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    String text(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? null : value.s();
    }

    /** A tombstone has lost its catalogue. */
    private Map<String, AttributeValue> map(String attribute) {
        AttributeValue value = raw.get(attribute);
        return value == null ? Map.of() : value.m();
    }

    List<Lane> lanes() {
        return map("lanes").entrySet().stream()
                .map(lane -> new Lane(lane.getKey(), lane.getValue().m().get("requirement").s(),
                        lane.getValue().m().containsKey("stage") ? lane.getValue().m().get("stage").s() : null))
                .toList();
    }

    Map<String, StageLimit> limits() {
        Map<String, StageLimit> limits = new HashMap<>();
        map("limits").forEach((stage, limit) -> limits.put(stage, new StageLimit(stage,
                Integer.parseInt(limit.m().get("limit").n()),
                limit.m().containsKey("excludes") ? new HashSet<>(limit.m().get("excludes").ss()) : Set.of())));
        return limits;
    }

    /** What capability gates ask for, by gate id. */
    Map<String, String> asks() {
        Map<String, String> asks = new HashMap<>();
        map("asks").forEach((gate, requirement) -> asks.put(gate, requirement.s()));
        return asks;
    }

    static AttributeValue asks(Iterable<GateNode> gates) {
        Map<String, AttributeValue> map = new HashMap<>();
        for (GateNode gate : gates) {
            if (gate.requirement() instanceof GateRequirement.CapabilityCheck check) {
                map.put(gate.id(), Values.s(check.expression()));
            }
        }
        return AttributeValue.fromM(map);
    }

    static AttributeValue lanes(Iterable<Lane> lanes) {
        Map<String, AttributeValue> map = new HashMap<>();
        for (Lane lane : lanes) {
            Map<String, AttributeValue> entry = new HashMap<>();
            entry.put("requirement", Values.s(lane.requirement()));
            if (lane.stage() != null) {
                entry.put("stage", Values.s(lane.stage()));
            }
            map.put(lane.key(), AttributeValue.fromM(entry));
        }
        return AttributeValue.fromM(map);
    }

    static AttributeValue limits(Iterable<StageLimit> limits) {
        Map<String, AttributeValue> map = new HashMap<>();
        for (StageLimit limit : limits) {
            Map<String, AttributeValue> entry = new HashMap<>();
            entry.put("limit", Values.n(limit.limit()));
            if (!limit.excludes().isEmpty()) {
                entry.put("excludes", Values.ss(limit.excludes()));
            }
            map.put(limit.stage(), AttributeValue.fromM(entry));
        }
        return AttributeValue.fromM(map);
    }
}
