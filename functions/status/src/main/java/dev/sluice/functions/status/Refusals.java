package dev.sluice.functions.status;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.store.Answer;
import dev.sluice.store.Refusal;

/** What the store refuses of outcomes, as problems. */
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
        } else if (refusal instanceof Refusal.StaleToken r) {
            return Problems.staleToken(r.task(), r.given(), r.status());
        } else if (refusal instanceof Refusal.Ended r) {
            return Problems.ended(r.task(), r.status());
        } else if (refusal instanceof Refusal.Contended r) {
            return Problems.contended(r.task());
        } else if (refusal instanceof Refusal.OutputMissing r) {
            return Problems.outputMissing(r.task(), r.types());
        }
        throw new IllegalStateException("no refusal of outcomes: " + refusal);
    }
}
