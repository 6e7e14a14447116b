package dev.sluice.functions.projects;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.store.Answer;
import dev.sluice.store.Refusal;

/** What the store refuses of projects, as problems. */
final class Refusals {

    private Refusals() {
    }

    /**
     * @throws ProblemException if the store refuses
     */
    static <T> T orProblem(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new ProblemException(problem(refusal));
        });
    }

    private static Problem problem(Refusal refusal) {
        if (refusal instanceof Refusal.NoSuchProject r) {
            return Problems.noSuchProject(r.project());
        } else if (refusal instanceof Refusal.NoSuchTask r) {
            return Problems.noSuchTask(r.project(), r.task());
        } else if (refusal instanceof Refusal.NoSuchVersion r) {
            return Problems.noSuchVersion(r.project(), r.version(), r.newest());
        } else if (refusal instanceof Refusal.BadDefinition r) {
            return Problems.badDefinition(code(r.reason()), r.faults());
        } else if (refusal instanceof Refusal.Busy r) {
            return Problems.busy(r.project());
        } else if (refusal instanceof Refusal.Contended r) {
            return Problems.contended(r.task());
        } else if (refusal instanceof Refusal.RewritesHistory r) {
            return Problems.rewritesHistory(r.project(), r.reasons());
        }
        throw new IllegalStateException("no refusal of projects: " + refusal);
    }

    private static ProblemCode code(Refusal.BadDefinition.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> ProblemCode.UNREADABLE;
            case INVALID -> ProblemCode.INVALID;
            case TOO_LARGE -> ProblemCode.TOO_LARGE;
        };
    }
}
