package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Requirement;
import dev.sluice.domain.pipeline.Requirement.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The {@code requirements} of a stage: a list of mappings, or one mapping. */
final class Requirements {

    private static final String ANYONE = "any_model_or_human";
    private static final String ETHICS = "ethics_required";
    private static final Set<String> KEYS = keys();

    private final List<Requirement> list = new ArrayList<>();
    private boolean ethics;

    private Requirements() {
    }

    static Requirements of(Fields stage) {
        Requirements requirements = new Requirements();
        for (Located item : stage.items("requirements")) {
            requirements.add(Fields.of(item, KEYS, "a requirement", stage.faults()));
        }
        return requirements;
    }

    List<Requirement> list() {
        return list;
    }

    /** Whether one of the entries is {@code ethics_required: true}. */
    boolean ethics() {
        return ethics;
    }

    private void add(Fields entry) {
        ethics |= entry.flag(ETHICS, false);
        if (!entry.flag(ANYONE, true)) {
            entry.faults().add(entry.keyPlace(ANYONE), "'any_model_or_human: false' says nothing; say with 'capability' what the worker must be able to do.");
        }
        for (Kind kind : Kind.values()) {
            String key = key(kind);
            entry.get(key).flatMap(value -> switch (kind) {
                case INPUT_ARTIFACT, OPTIONAL_INPUT -> Expressions.ofArtifacts(entry, key);
                case QUALITY_GATE -> Expressions.ofMetrics(entry, key);
                default -> Expressions.ofCapabilities(entry, key);
            }).ifPresent(expression -> list.add(new Requirement(kind, expression, entry.get(key).orElseThrow().place())));
        }
    }

    private static String key(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(Set.of(ANYONE, ETHICS));
        for (Kind kind : Kind.values()) {
            keys.add(key(kind));
        }
        return keys;
    }
}
