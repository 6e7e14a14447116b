package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Suggestion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code gate_requirements} of Sluice's own notation: mappings with a type. */
final class Gates {

    /** Points of a review where the file does not say: a person's counts twice a model's. */
    static final BigDecimal HUMAN = BigDecimal.ONE;
    static final BigDecimal AI = new BigDecimal("0.5");
    static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000_000);

    private static final int MOST_ROUNDS = 100;
    private static final Map<String, Set<String>> KEYS = Map.of(
            "review_points", Set.of("type", "points", "review_scoring", "min_people", "veto", "of", "review_stages", "max_rounds"),
            "artifact_exists", Set.of("type", "artifact"),
            "capability_check", Set.of("type", "capability"),
            "quality_threshold", Set.of("type", "quality_gate"));
    private static final List<String> TYPES = KEYS.keySet().stream().sorted().toList();

    private Gates() {
    }

    static List<GateEntry> read(Fields stage) {
        List<GateEntry> gates = new ArrayList<>();
        for (Located item : stage.items("gate_requirements")) {
            type(stage, item).flatMap(type -> gate(type, Fields.of(item, KEYS.get(type), "a " + type + " gate", stage.faults())))
                    .ifPresent(gates::add);
        }
        return gates;
    }

    private static Optional<String> type(Fields stage, Located item) {
        if (!(item instanceof Located.Mapping mapping)) {
            return stage.wrong(item, "a mapping with a type (" + String.join(", ", TYPES) + ") for a gate");
        }
        Located.Entry type = mapping.entries().get("type");
        if (type == null || type.value().absent()) {
            stage.faults().add(item.place(), "This gate has no type; add 'type:' with one of " + String.join(", ", TYPES) + ".");
            return Optional.empty();
        }
        return stage.name(type.value(), "a gate type").map(named -> named.name()).filter(name -> {
            if (!KEYS.containsKey(name)) {
                stage.faults().add(type.value().place(), "There is no gate type '" + Stages.shown(name) + "'; use one of "
                        + String.join(", ", TYPES) + "." + Suggestion.of(name, TYPES));
            }
            return KEYS.containsKey(name);
        });
    }

    private static Optional<GateEntry> gate(String type, Fields fields) {
        return switch (type) {
            case "review_points" -> reviewPoints(fields);
            case "artifact_exists" -> required(fields, "artifact")
                    .flatMap(key -> Expressions.ofArtifacts(fields, key)).map(e -> new GateEntry.ArtifactExists(fields.place(), e));
            case "capability_check" -> required(fields, "capability")
                    .flatMap(key -> Expressions.ofCapabilities(fields, key)).map(e -> new GateEntry.CapabilityCheck(fields.place(), e));
            default -> required(fields, "quality_gate")
                    .flatMap(key -> Expressions.ofMetrics(fields, key)).map(e -> new GateEntry.QualityThreshold(fields.place(), e));
        };
    }

    private static Optional<GateEntry> reviewPoints(Fields fields) {
        Fields scoring = fields.get("review_scoring")
                .map(node -> Fields.of(node, Set.of("human", "ai"), "review_scoring", fields.faults()))
                .orElseGet(() -> Fields.of(new Located.Mapping(fields.place(), Map.of()), Set.of(), "", fields.faults()));
        BigDecimal human = scoring.decimal("human", BigDecimal.ZERO, MOST_POINTS).orElse(HUMAN);
        BigDecimal ai = scoring.decimal("ai", BigDecimal.ZERO, MOST_POINTS).orElse(AI);
        GateEntry.People people = new GateEntry.People(fields.whole("min_people", 0, 1_000, 0), fields.flag("veto", false));
        return required(fields, "points").flatMap(key -> points(fields, key)).map(points -> new GateEntry.ReviewPoints(
                fields.place(), points, human, ai, people,
                fields.names("of", "a stage or an artifact type"), fields.names("review_stages", "a stage"),
                fields.whole("max_rounds", 1, MOST_ROUNDS, GateEntry.ReviewPoints.DEFAULT_ROUNDS)));
    }

    /** Points needed: above nothing. */
    static Optional<BigDecimal> points(Fields fields, String key) {
        return fields.decimal(key, BigDecimal.ZERO, MOST_POINTS).filter(points -> {
            if (points.signum() == 0) {
                fields.wrong(fields.get(key).orElseThrow(), "a number of points above 0");
            }
            return points.signum() > 0;
        });
    }

    private static Optional<String> required(Fields fields, String key) {
        if (fields.get(key).isEmpty()) {
            fields.faults().add(fields.place(), "This gate lacks '" + key + ":'.");
            return Optional.empty();
        }
        return Optional.of(key);
    }
}
