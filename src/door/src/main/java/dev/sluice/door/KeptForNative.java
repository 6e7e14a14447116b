package dev.sluice.door;

import dev.sluice.api.Problem;
import dev.sluice.api.ProblemDocument;
import dev.sluice.api.answer.AppliedAnswer;
import dev.sluice.api.answer.ArtifactAnswer;
import dev.sluice.api.answer.BlockingAnswer;
import dev.sluice.api.answer.CheckpointAnswer;
import dev.sluice.api.answer.GateAnswer;
import dev.sluice.api.answer.GraphAnswer;
import dev.sluice.api.answer.HealthAnswer;
import dev.sluice.api.answer.OutcomesAnswer;
import dev.sluice.api.answer.ProjectAnswer;
import dev.sluice.api.answer.ReadyAnswer;
import dev.sluice.api.answer.RenewedAnswer;
import dev.sluice.api.answer.ReservationAnswer;
import dev.sluice.api.answer.ReviewAnswer;
import dev.sluice.api.answer.RunsAnswer;
import dev.sluice.api.answer.ServiceAnswer;
import dev.sluice.api.answer.StatesAnswer;
import dev.sluice.api.answer.StatusAnswer;
import dev.sluice.api.answer.TaskAnswer;
import dev.sluice.api.answer.VersionsAnswer;
import dev.sluice.api.request.ApplyQuery;
import dev.sluice.api.request.ArtifactUpdate;
import dev.sluice.api.request.BlockingQuery;
import dev.sluice.api.request.Checkpoint;
import dev.sluice.api.request.ClaimBest;
import dev.sluice.api.request.ClaimOne;
import dev.sluice.api.request.Delivery;
import dev.sluice.api.request.GraphQuery;
import dev.sluice.api.request.NoQuery;
import dev.sluice.api.request.Outcome;
import dev.sluice.api.request.Outcomes;
import dev.sluice.api.request.PageQuery;
import dev.sluice.api.request.ReadyQuery;
import dev.sluice.api.request.ReleaseQuery;
import dev.sluice.api.request.Renewal;
import dev.sluice.api.request.Review;
import dev.sluice.api.request.RunsQuery;
import dev.sluice.api.request.SignOff;
import dev.sluice.api.request.StatesQuery;
import dev.sluice.api.request.TasksQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a native image must keep for Jackson and for the reading of bodies, which look at records by reflection: every request and every answer,
 * with the records nested in them. A test sees to it that none is missing.
 */
@RegisterForReflection(targets = {
    AppliedAnswer.class, ApplyQuery.class, ArtifactAnswer.class, ArtifactUpdate.class, BlockingAnswer.class,
    BlockingQuery.class, Checkpoint.class, CheckpointAnswer.class, ClaimBest.class, ClaimOne.class, Delivery.class,
    GateAnswer.class, GraphAnswer.class, GraphQuery.class, HealthAnswer.class, NoQuery.class, Outcome.class, Outcomes.class, OutcomesAnswer.class,
    PageQuery.class,
    Problem.class, ProblemDocument.class, ProjectAnswer.class, ReadyAnswer.class, ReadyQuery.class, ReleaseQuery.class, Renewal.class,
    RenewedAnswer.class, ReservationAnswer.class, Review.class, ReviewAnswer.class, RunsAnswer.class, RunsQuery.class, ServiceAnswer.class,
    SignOff.class, StatesAnswer.class, StatesQuery.class, StatusAnswer.class,
    TaskAnswer.class, TasksQuery.class, VersionsAnswer.class
})
final class KeptForNative {

    private KeptForNative() {
    }
}
