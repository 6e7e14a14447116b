package dev.sluice.domain.insight;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.gate.Missed;
import dev.sluice.domain.gate.Wants;
import dev.sluice.domain.insight.Blocking.Recommendation;
import dev.sluice.domain.insight.Givers.Giver;
import dev.sluice.domain.plan.GateNode;
import dev.sluice.domain.plan.GateRequirement.QualityThreshold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls about scores and metrics that bring a closed gate nearer to opening. */
final class ValueCalls {

    private static final int MOST = 3;

    private final Givers givers;
    private final Calls calls;

    ValueCalls(Givers givers, Calls calls) {
        this.givers = givers;
        this.calls = calls;
    }

    List<Recommendation> opening(GateNode gate, QualityThreshold quality, Wants.Values wants) {
        return wants.missed().stream().flatMap(missed -> better(gate, quality, missed).stream()).limit(MOST).toList();
    }

    private List<Recommendation> better(GateNode gate, QualityThreshold quality, Missed missed) {
        List<Recommendation> better = asked(quality, missed).stream().flatMap(giver -> better(gate, quality, missed, giver).stream()).toList();
        return !better.isEmpty() ? better : List.of(calls.again(gate, "ask for something else than " + missed.asked()
                + ". Who would have to improve it has delivered nothing that could be given such a value."));
    }

    /** Who fell short; where no value is known, one who delivered such an artifact, or, of what is no artifact, who gives what is most like it. */
    private List<Giver> asked(QualityThreshold quality, Missed missed) {
        List<Giver> giving = givers.giving(missed.name(), quality.sources());
        if (!missed.by().isEmpty()) {
            return givers.all(quality.sources()).stream().filter(giver -> missed.by().contains(giver.task())).toList();
        }
        return giving.isEmpty() ? givers.likest(missed.name(), quality.sources()).stream().toList()
                : giving.stream().filter(giver -> missed.deliveredBy().contains(giver.task())).limit(1).toList();
    }

    /** As the score of the artifact type of that name if there is one, else as a metric of the artifact whose type is most like it. */
    private Optional<Recommendation> better(GateNode gate, QualityThreshold quality, Missed missed, Giver giver) {
        String name = missed.name();
        String so = " so that " + missed.asked() + " holds, for gate " + gate.id() + ".";
        BigDecimal value = missed.asked() instanceof Expression.Comparison comparison ? Requirements.value(comparison, quality.expression()) : BigDecimal.ONE;
        if (giver.types().contains(name)) {
            return Requirements.score(value) ? Optional.of(new Recommendation("Improve " + name + " of " + giver.task() + " and set its quality score" + so, "PUT",
                    calls.artifact(giver.task(), name), Bodies.of("qualityScore", value))) : Optional.empty();
        }
        return giver.likest(name).map(type -> new Recommendation("Improve what " + name + " measures of " + giver.task() + " and set it" + so, "PUT",
                calls.artifact(giver.task(), type), Bodies.of("metrics", Map.of(name, value))));
    }
}
