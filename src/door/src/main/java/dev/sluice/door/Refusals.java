package dev.sluice.door;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemCode;
import dev.sluice.api.ProblemException;
import dev.sluice.api.Problems;
import dev.sluice.store.Answer;
import dev.sluice.store.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What the store refuses, as problems: one for every kind of refusal. */
public final class Refusals {

    private static final Map<Class<? extends Refusal>, Function<Refusal, Problem>> PROBLEMS = new HashMap<>();

    static {
        on(Refusal.NoSuchProject.class, r -> Problems.noSuchProject(r.project()));
        on(Refusal.NoSuchTask.class, r -> Problems.noSuchTask(r.project(), r.task()));
        on(Refusal.NoSuchVersion.class, r -> Problems.noSuchVersion(r.project(), r.version(), r.newest()));
        on(Refusal.BadCursor.class, r -> Problems.badCursor());
        on(Refusal.BadDefinition.class, r -> Problems.badDefinition(code(r.reason()), r.faults()));
        on(Refusal.Busy.class, r -> Problems.busy(r.project()));
        on(Refusal.RewritesHistory.class, r -> Problems.rewritesHistory(r.project(), r.reasons()));
        on(Refusal.StaleToken.class, r -> Problems.staleToken(r.task(), r.given(), r.status()));
        on(Refusal.NotReady.class, r -> Problems.notReady(r.task(), r.blockers()));
        on(Refusal.InBackoff.class, r -> Problems.inBackoff(r.task(), r.retryAt()));
        on(Refusal.HeldBy.class, r -> Problems.held(r.task(), r.owner(), r.expiresAt()));
        on(Refusal.Ended.class, r -> Problems.ended(r.task(), r.status()));
        on(Refusal.LimitReached.class, r -> Problems.limitReached(r.task(), r.stage(), r.holders()));
        on(Refusal.CapabilityMissing.class, r -> Problems.capabilityMissing(r.task(), r.requirement(), r.missing()));
        on(Refusal.OutputMissing.class, r -> Problems.outputMissing(r.task(), r.types()));
        on(Refusal.Contended.class, r -> Problems.contended(r.task()));
        on(Refusal.NothingDelivered.class, r -> Problems.nothingDelivered(r.task(), r.status()));
        on(Refusal.NoSuchArtifact.class, r -> Problems.noSuchArtifact(r.task(), r.type(), r.delivered()));
        on(Refusal.TooManyMetrics.class, r -> Problems.tooManyMetrics(r.task(), r.names(), r.most()));
        on(Refusal.NoSuchReview.class, r -> Problems.noSuchReview(r.task(), r.review()));
        on(Refusal.OwnWork.class, r -> Problems.ownWork(r.task(), r.reviewer()));
        on(Refusal.OwnReview.class, r -> Problems.ownReview(r.task(), r.review(), r.signer()));
        on(Refusal.AuthorityMissing.class, r -> Problems.authorityMissing(r.task(), r.authority(), r.missing()));
        on(Refusal.StaleReview.class, r -> Problems.staleReview(r.task(), r.review()));
        on(Refusal.GateOpened.class, r -> Problems.gateOpen(r.task(), r.review(), r.gate()));
    }

    private Refusals() {
    }

    /**
     * @throws ProblemException if the store refuses
     */
    public static <T> T orProblem(Answer<T> answer) {
        return answer.fold(value -> value, refusal -> {
            throw new ProblemException(problem(refusal));
        });
    }

    /** The problem that tells a refusal. */
    public static Problem problem(Refusal refusal) {
        return PROBLEMS.get(refusal.getClass()).apply(refusal);
    }

    private static <R extends Refusal> void on(Class<R> kind, Function<R, Problem> problem) {
        PROBLEMS.put(kind, refusal -> problem.apply(kind.cast(refusal)));
    }

    private static ProblemCode code(Refusal.BadDefinition.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> ProblemCode.UNREADABLE;
            case INVALID -> ProblemCode.INVALID;
            case TOO_LARGE -> ProblemCode.TOO_LARGE;
        };
    }
}
