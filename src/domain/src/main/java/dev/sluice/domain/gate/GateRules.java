package dev.sluice.domain.gate;

import dev.sluice.domain.expression.Expression;
import dev.sluice.domain.plan.GateRequirement;
import dev.sluice.domain.plan.Plan;
import java.util.Set;

/** Judges a gate by what it has been told. */
public final class GateRules {

    /** A worker that asked for work within this time, in ms, is there. */
    public static final long RECENT_MILLIS = 600_000;

    private GateRules() {
    }

    /**
     * Whether the gate may open, and what is short if it may not.
     *
     * @param plan the one that says {@code requirement}
     * @param told all that the gate was told, under earlier plans, too
     * @param now  epoch ms
     */
    public static Verdict judge(Plan plan, GateRequirement requirement, Evidence told, long now) {
        Voices voices = new Voices(plan, told);
        Awaited awaited = requirement instanceof GateRequirement.QualityThreshold quality ? awaited(plan, quality, voices) : Awaited.NOBODY;
        return judge(requirement, voices.about(requirement), awaited, now);
    }

    /** What would help a gate that does not hold, by what {@link #judge} goes by. */
    public static Wants wants(Plan plan, GateRequirement requirement, Evidence told) {
        Voices voices = new Voices(plan, told);
        Evidence evidence = voices.about(requirement);
        if (requirement instanceof GateRequirement.ReviewPoints points) {
            return PointsRule.wants(points, evidence);
        } else if (requirement instanceof GateRequirement.ArtifactExists exists) {
            return ExistenceRule.wants(exists, evidence);
        } else if (requirement instanceof GateRequirement.QualityThreshold quality) {
            return new Wants.Values(QualityRule.missed(quality, evidence, awaited(plan, quality, voices)));
        }
        return new Wants.Nothing();
    }

    private static Awaited awaited(Plan plan, GateRequirement.QualityThreshold required, Voices voices) {
        Set<String> tasks = plan.tasksOf(required.awaited());
        return new Awaited(tasks, voices.standingInFor(tasks));
    }

    /**
     * Whom a quality threshold awaits.
     *
     * @param tasks    all of which must be done
     * @param standIns who delivered something in the stead of any of them, which must be as good
     */
    record Awaited(Set<String> tasks, Set<String> standIns) {

        static final Awaited NOBODY = new Awaited(Set.of(), Set.of());
    }

    /** @param awaited ignored by other gates than quality thresholds */
    static Verdict judge(GateRequirement requirement, Evidence evidence, Awaited awaited, long now) {
        if (requirement instanceof GateRequirement.ReviewPoints points) {
            return PointsRule.judge(points, evidence);
        } else if (requirement instanceof GateRequirement.ArtifactExists exists) {
            return ExistenceRule.judge(exists, evidence);
        } else if (requirement instanceof GateRequirement.QualityThreshold quality) {
            return QualityRule.judge(quality, evidence, awaited);
        }
        return capability((GateRequirement.CapabilityCheck) requirement, evidence, now);
    }

    private static Verdict capability(GateRequirement.CapabilityCheck check, Evidence evidence, long now) {
        Long asked = evidence.askedAt();
        boolean holds = asked != null && now - asked <= RECENT_MILLIS;
        String current = asked == null ? "no such worker has asked for work" : holds ? "such a worker has asked for work"
                : "the last such worker asked for work " + (now - asked) / 60_000 + " minutes ago";
        return new Verdict(holds, "a worker with " + check.expression() + " that has asked for work within the last 10 minutes", current,
                holds ? "" : "let a worker with " + check.expression() + " ask for work", null, null, holds ? 1 : 0, false);
    }

    /** @throws IllegalArgumentException if {@code text} is not what {@link Expression#toString()} gave */
    static Expression parsed(String text) {
        if (Expression.parse(text) instanceof Expression.Parsed parsed) {
            return parsed.expression();
        }
        throw new IllegalArgumentException("a planned expression does not parse: " + text);
    }
}
