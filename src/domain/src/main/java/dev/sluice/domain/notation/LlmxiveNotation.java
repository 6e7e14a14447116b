package dev.sluice.domain.notation;

import dev.sluice.domain.pipeline.Faults;
import dev.sluice.domain.pipeline.GateEntry;
import dev.sluice.domain.pipeline.Named;
import dev.sluice.domain.pipeline.Pipeline;
import dev.sluice.domain.pipeline.RetryPolicy;
import dev.sluice.domain.pipeline.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The notation of the llmXive design document. Other than in Sluice's own, {@code max_parallel_instances} says how many tasks a
 * stage has, and a gate on reviews is a pair of entries, the points and their scoring.
 */
final class LlmxiveNotation implements Stages.Dialect {

    /** The key at the top that gives the notation away. */
    static final String STAGES = "pipeline_stages";

    private static final List<String> POINTS = List.of("signed_positive_reviews", "signed_positive_paper_reviews");
    private static final String SCORING = "review_scoring";
    private static final String AI = "llm_positive_review";
    private static final String HUMAN = "human_positive_review";

    private LlmxiveNotation() {
    }

    static Pipeline read(Located root, Faults faults) {
        Fields top = Fields.of(root, Set.of("name", "description", "ethics_required", STAGES), "a pipeline", faults);
        Located node = top.get(STAGES).orElse(null);
        List<Stage> stages = new ArrayList<>();
        if (node instanceof Located.Mapping mapping && !mapping.entries().isEmpty()) {
            Stages reader = new Stages(new LlmxiveNotation(), RetryPolicy.DEFAULT, faults);
            mapping.entries().forEach((id, entry) -> stages.add(reader.read(new Named(id, entry.key()), entry.value())));
        } else {
            faults.add(top.keyPlace(STAGES), "'pipeline_stages:' needs at least one stage, written as 'id:' with its keys below.");
        }
        return new Pipeline.Staged(top.text("name").orElse(""), top.text("description").orElse(""),
                top.flag("ethics_required", false), stages, top.keyPlace(STAGES));
    }

    @Override
    public Set<String> keys() {
        return Stages.COMMON_KEYS;
    }

    @Override
    public int instances(Fields stage, Stage.Limits limits) {
        int stated = limits.maxParallelInstances();
        if (stated == Integer.MAX_VALUE) {
            return 1;
        }
        if (stated > SluiceNotation.MAX_INSTANCES) {
            stage.faults().add(stage.keyPlace("max_parallel_instances"),
                    "A stage has as many tasks as max_parallel_instances says, 10,000 at most; here it says " + stated + ".");
        }
        return Math.min(stated, SluiceNotation.MAX_INSTANCES);
    }

    @Override
    public List<GateEntry> gates(Fields stage) {
        BigDecimal human = Gates.HUMAN;
        BigDecimal ai = Gates.AI;
        List<GateEntry.ReviewPoints> gates = new ArrayList<>();
        for (Located item : stage.items("gate_requirements")) {
            Fields entry = Fields.of(item, Set.of(POINTS.get(0), POINTS.get(1), SCORING), "gate_requirements", stage.faults());
            for (String key : POINTS) {
                entry.get(key).flatMap(value -> Gates.points(entry, key))
                        .ifPresent(points -> gates.add(gate(entry, points, Gates.HUMAN, Gates.AI)));
            }
            Optional<Fields> scoring = entry.get(SCORING).map(node -> Fields.of(node, Set.of(AI, HUMAN), SCORING, stage.faults()));
            human = scoring.flatMap(fields -> fields.decimal(HUMAN, BigDecimal.ZERO, Gates.MOST_POINTS)).orElse(human);
            ai = scoring.flatMap(fields -> fields.decimal(AI, BigDecimal.ZERO, Gates.MOST_POINTS)).orElse(ai);
        }
        BigDecimal ofHuman = human;
        BigDecimal ofAi = ai;
        return gates.stream().<GateEntry>map(gate -> new GateEntry.ReviewPoints(
                gate.place(), gate.points(), ofHuman, ofAi, gate.people(), gate.of(), gate.reviewStages(),
                gate.rounds())).toList();
    }

    private static GateEntry.ReviewPoints gate(Fields entry, BigDecimal points, BigDecimal human, BigDecimal ai) {
        return new GateEntry.ReviewPoints(entry.place(), points, human, ai, new GateEntry.People(0, false), List.of(), List.of(),
                GateEntry.ReviewPoints.DEFAULT_ROUNDS);
    }
}
