package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Band;
import dev.sluice.domain.pipeline.Dependency;
import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Ids;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.RetryPolicy;
import dev.sluice.domain.pipeline.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads stages. The notations of stages share their words; what differs is in the {@link Dialect}. */
final class Stages {

    /** Keys of a stage in every notation that has stages. */
    static final Set<String> COMMON_KEYS = Set.of("description", "dependencies", "optional_dependencies", "outputs", "requirements",
            "gate_requirements", "retry_policy", "parallel_eligible", "max_parallel_instances", "max_instances",
            "can_execute_with", "ethics_required", "priority", "expected", "payload");

    /** What differs between notations. */
    interface Dialect {

        /** Keys that a stage may have. */
        Set<String> keys();

        /** How many tasks a stage has. */
        int instances(Fields stage, Stage.Limits limits);

        /** The gates that a stage states. */
        List<GateEntry> gates(Fields stage);
    }

    private final Dialect dialect;
    private final RetryPolicy defaultRetry;
    private final Faults faults;

    Stages(Dialect dialect, RetryPolicy defaultRetry, Faults faults) {
        this.dialect = dialect;
        this.defaultRetry = defaultRetry;
        this.faults = faults;
    }

    Stage read(Named id, Located node) {
        if (!Ids.valid(id.name())) {
            faults.add(id.place(), Ids.complaint("stage id", id.name()));
        }
        Fields fields = Fields.of(node, dialect.keys(), "stage '" + shown(id.name()) + "'", faults);
        fields.text("description");
        Requirements requirements = Requirements.of(fields);
        boolean ethics = fields.flag("ethics_required", false) | requirements.ethics();
        List<Dependency> dependencies = new ArrayList<>(Dependencies.read(fields, "dependencies", false));
        dependencies.addAll(Dependencies.read(fields, "optional_dependencies", true));
        Stage.Limits limits = limits(fields);
        return new Stage(id.name(), id.place(), dependencies, outputs(fields),
                new Stage.Conditions(requirements.list(), dialect.gates(fields), ethics), limits, execution(fields, limits));
    }

    private List<Named> outputs(Fields fields) {
        Set<String> seen = new HashSet<>();
        List<Named> outputs = new ArrayList<>();
        for (Named output : fields.names("outputs", "an artifact type")) {
            if (!Ids.valid(output.name())) {
                faults.add(output.place(), Ids.complaint("artifact type", output.name()));
            } else if (Set.of("and", "or", "not").contains(output.name().toLowerCase(Locale.ROOT))) {
                faults.add(output.place(), "'" + output.name() + "' is a word of expressions; give the artifact type another name.");
            } else if (!seen.add(output.name())) {
                faults.add(output.place(), "The output '" + output.name() + "' is listed twice.");
            } else {
                outputs.add(output);
            }
        }
        return outputs;
    }

    private Stage.Limits limits(Fields fields) {
        List<Named> partners = fields.get("can_execute_with").isPresent() ? fields.names("can_execute_with", "a stage") : null;
        return new Stage.Limits(fields.flag("parallel_eligible", true),
                fields.whole("max_parallel_instances", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
                fields.whole("max_instances", 1, Integer.MAX_VALUE, Integer.MAX_VALUE), partners);
    }

    private Stage.Execution execution(Fields fields, Stage.Limits limits) {
        Retry retry = Retry.ofStage(fields, defaultRetry);
        return new Stage.Execution(dialect.instances(fields, limits), priority(fields), Durations.millis(fields, "expected"),
                Payloads.read(fields).orElse(null), retry.policy(), retry.fallbacks());
    }

    private static Band priority(Fields fields) {
        Optional<String> stated = fields.text("priority");
        if (stated.isEmpty()) {
            return null;
        }
        return Arrays.stream(Band.values()).filter(band -> band.name().equalsIgnoreCase(stated.get())).findFirst().orElseGet(() -> {
            fields.wrong(fields.get("priority").orElseThrow(), "fix, critical, high, normal or low for priority");
            return null;
        });
    }

    static String shown(String id) {
        return id.length() > 60 ? id.substring(0, 60) + "…" : id;
    }

    /** The lists of dependencies. */
    private static final class Dependencies {

        private static final Set<String> KEYS = Set.of("of", "min_score");

        static List<Dependency> read(Fields stage, String key, boolean optional) {
            List<Dependency> read = new ArrayList<>();
            for (Located item : stage.items(key)) {
                if (item instanceof Located.Mapping) {
                    Fields fields = Fields.of(item, KEYS, "a dependency", stage.faults());
                    Optional<BigDecimal> score = fields.decimal("min_score", BigDecimal.ZERO, BigDecimal.ONE);
                    if (optional && score.isPresent()) {
                        stage.faults().add(fields.keyPlace("min_score"),
                                "An optional dependency never blocks, so a min_score has no effect; use 'dependencies', or leave it out.");
                    }
                    fields.get("of").ifPresentOrElse(
                            of -> add(stage, of, optional, optional ? null : score.orElse(null), read),
                            () -> stage.faults().add(item.place(), "This dependency does not say on what: add 'of:' with an artifact type or a stage."));
                } else {
                    add(stage, item, optional, null, read);
                }
            }
            return read;
        }

        private static void add(Fields stage, Located item, boolean optional, BigDecimal score, List<Dependency> read) {
            stage.name(item, "an artifact type or a stage").ifPresent(named -> {
                boolean anyOne = named.name().endsWith("+");
                String name = anyOne ? named.name().substring(0, named.name().length() - 1) : named.name();
                if (name.isEmpty()) {
                    stage.faults().add(named.place(), "This dependency has no name; write an artifact type or a stage, '+' after it for at least one.");
                } else {
                    read.add(new Dependency(new Named(name, named.place()), anyOne, optional, score));
                }
            });
        }
    }
}
